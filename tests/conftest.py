"""What holds for every test: Hypothesis judges what a property finds, never how fast the machine was.

The machine is shared, and the first example of a property may load a data file, a compiled module or the tables of
Unicode: a deadline on an example and a health check on the speed of drawing them fail by the hour of the day.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

pytest_plugins = ["support.browsers"]
