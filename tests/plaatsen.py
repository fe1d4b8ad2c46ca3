"""True coordinates (WGS 84, lon lat), with the real distance between them beside them."""

from django.contrib.gis.geos import Point

DOM_UTRECHT = Point(5.12146, 52.09067, srid=4326)
DE_BILT = Point(5.1783, 52.1098, srid=4326)  # gemeentehuis Jagtlust; 4.4 km from the Dom
AMERSFOORT_KOPPELPOORT = Point(5.3838, 52.1595, srid=4326)  # 19.5 km from the Dom
MARTINITOREN_GRONINGEN = Point(6.5680, 53.2193, srid=4326)  # 158 km from the Dom
SINT_SERVAAS_MAASTRICHT = Point(5.6870, 50.8489, srid=4326)  # 143 km from the Dom
