"""Names people use that no register has. All in the form of `zoekvorm`."""

# Asked as a place, this is no place: search everywhere.
HEEL_NEDERLAND = frozenset({"nederland", "heel nederland", "heel het land", "het hele land", "overal", "nl"})

# Short for one place, or a part of a town that is no woonplaats of its own; several are a choice.
BIJNAMEN: dict[str, tuple[str, ...]] = {
    "a dam": ("amsterdam",),
    "adam": ("amsterdam",),
    "mokum": ("amsterdam",),
    "bijlmer": ("amsterdam",),
    "r dam": ("rotterdam",),
    "rdam": ("rotterdam",),
    "dordt": ("dordrecht",),
    "haag": ("den haag",),
    "the hague": ("den haag",),
    "scheveningen": ("den haag",),
    "bosch": ("den bosch",),
    "helder": ("den helder",),
    "gorkum": ("gorinchem",),
    "boz": ("bergen op zoom",),
    "hia": ("hendrik ido ambacht",),
    "cuyk": ("cuijk",),
    "grunn": ("groningen",),
    "betuwe": ("overbetuwe", "west betuwe", "neder betuwe"),
    "holland": ("provincie noord holland", "provincie zuid holland"),
    "nh": ("provincie noord holland",),
    "zh": ("provincie zuid holland",),
    "nb": ("provincie noord brabant",),
}
