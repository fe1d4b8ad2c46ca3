"""Speed on synthetic data, as ratios to an empty view of the same application in the same run."""
