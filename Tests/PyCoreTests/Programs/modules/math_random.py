import math
from math import sqrt, pi as PI
import random as rnd
print(math.pi, sqrt(16), PI, math.floor(2.7), math.ceil(2.1), math.trunc(-2.7), math.floor(-2.5))  # expect: 3.141592653589793 4.0 3.141592653589793 2 3 -2 -3
print(math.exp(1), math.log(10), math.log(8, 2), math.log2(8), math.log10(1000), math.sin(1), math.cos(0), math.tanh(0.5))  # expect: 2.718281828459045 2.302585092994046 3.0 3.0 3.0 0.8414709848078965 1.0 0.46211715726000974
print(math.factorial(10), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.isqrt(17), math.prod([2, 3, 4]))  # expect: 3628800 6 12 10 4 24
print(math.isnan(float("nan")), math.isinf(math.inf), math.hypot(3, 4), math.degrees(math.pi), math.radians(180), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.copysign(3, -0.0))  # expect: True True 5.0 180.0 3.141592653589793 True 1.0 -3.0
rnd.seed(42)
print(rnd.random(), rnd.random(), rnd.randint(1, 100), rnd.uniform(1, 10), rnd.choice("abc"), rnd.randrange(0, 100, 5))  # expect: 0.6394267984578837 0.025010755222666936 36 3.204026684231286 a 15
l = list(range(10))
rnd.shuffle(l)
print(l, rnd.sample(range(100), 5), rnd.choices([1, 2, 3], k=4), rnd.choices("ab", weights=[1, 9], k=3))  # expect: [3, 2, 4, 9, 5, 7, 0, 6, 1, 8] [71, 25, 91, 83, 89] [2, 1, 2, 3] ['a', 'b', 'b']
print(rnd.gauss(0, 1), rnd.gauss(0, 1), rnd.normalvariate(0, 1), rnd.expovariate(1.5), rnd.getrandbits(16), rnd.sample(list(range(50)), 20))  # expect: -0.3122773171445598 0.49036253259352475 1.182326307936342 0.06488843422663824 6338 [22, 49, 38, 16, 2, 29, 34, 7, 24, 5, 35, 18, 23, 36, 12, 4, 45, 14, 47, 33]
rnd.seed("text"); print(rnd.random())  # expect: 0.8711565613554825
rnd.seed(2**40); print(rnd.random())  # expect: 0.1036394562812375
rnd.seed(-5); print(rnd.random())  # expect: 0.6229016948897019
rnd.seed(1.5); print(rnd.random())  # expect: 0.551763726942059
rnd.seed(0)
print([rnd.randint(0, 9) for _ in range(10)], rnd.randint(-2**40, 2**40))  # expect: [6, 6, 0, 4, 8, 7, 6, 4, 7, 5] -137833605613
