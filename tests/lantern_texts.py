"""Two invented resolutions, a year apart: what the small world is made of."""

EARLIER = """Human Rights Council

Fifty-second session

27 February–4 April 2023

52/99. Situation of lanterns in Exampleland

The Human Rights Council,

Recalling its resolution 49/99 of 1 April 2022,

Deeply concerned about the shortage of lamp oil in the provinces,

Welcoming the visit of the Lantern Envoy,

1. Condemns the dimming of public lanterns;

2. Urges the Government of Exampleland:

(a) To repair all broken lanterns;

(b) To publish the list of dimmed streets;

3. Decides to remain seized of the matter.
"""

LATEST = """Human Rights Council

Fifty-fifth session

26 February–5 April 2024

55/99. Situation of lanterns in Exampleland

The Human Rights Council,

Recalling its resolution 52/99 of 3 April 2023,

Deeply concerned about the growing shortage of lamp oil in the provinces,

1. Condemns in the strongest terms the dimming of public lanterns;

2. Urges the Government of Exampleland:

(a) To repair all broken lanterns without delay;

(b) To publish the list of dimmed streets;

(c) To allow lamplighters to travel freely;

3. Invites all mandate holders to report on this resolution;

4. Decides to remain seized of the matter.
"""
