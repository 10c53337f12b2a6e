# Calls NumPy at random with values that are likely to hurt. Whatever comes of a call, an error or a
# result that prints, nothing may end the process. `seed` and `rounds` are set by who runs it.
import numpy as np
import random

random.seed(seed)
big = 9223372036854775807


def pool():
    return [
        0, 1, -1, 2, 3, 7, -3, big, -big - 1, 2**40, 0.0, -0.0, 1.5, -2.5, 1e300,
        float('nan'), float('inf'), -float('inf'), True, False, None, 'a', '', 'float32', 'int8',
        [], [1, 2, 3], [[1, 2], [3, 4]], [1.5, float('nan')], (2, 3), (0,), (-1,), (2, -1),
        (1, 0, 2), (big, big), {}, slice(None), slice(1, None, -1), ...,
    ] + arrays()


def arrays():
    return [
        np.arange(6), np.arange(6).reshape(2, 3), np.arange(24.0).reshape(2, 3, 4),
        np.zeros((0, 3)), np.array(5), np.array(2.5), np.float32(1.5), np.int64(-3),
        np.uint8(200), np.array([True, False, True]), np.array([250, 3], dtype=np.uint8),
        np.array([big, -big - 1]), np.array([np.nan, np.inf, -np.inf, 1]), np.arange(10)[::-2],
        np.arange(6, dtype=np.float32).reshape(3, 2).T, np.ones((1, 1)),
        np.array([-128, 127], dtype=np.int8), np.eye(3), np.array([[0, 1], [1, 0]]),
    ]


OPERATIONS = [
    lambda a, b: a + b, lambda a, b: b - a, lambda a, b: a * b, lambda a, b: a / b,
    lambda a, b: b // a, lambda a, b: a // b, lambda a, b: a % b, lambda a, b: a**b,
    lambda a, b: b**a, lambda a, b: a @ b, lambda a, b: a < b, lambda a, b: a == b,
    lambda a, b: a & b, lambda a, b: a << b, lambda a, b: a >> b, lambda a, b: -a,
    lambda a, b: ~a, lambda a, b: abs(a), lambda a, b: b in a, lambda a, b: len(a),
    lambda a, b: bool(a), lambda a, b: int(a), lambda a, b: float(a), lambda a, b: round(a),
    lambda a, b: f"{a:.2f}", lambda a, b: list(a), lambda a, b: hash(a), lambda a, b: a[b],
    lambda a, b: a[b, b], lambda a, b: a[..., b],
]
KEYWORDS = [
    'axis', 'dtype', 'keepdims', 'size', 'k', 'out', 'where', 'mode', 'side', 'ddof', 'initial',
    'order', 'p', 'replace', 'decimals', 'shape',
]
NOT_CALLED = {'loadtxt', 'save', 'savez', 'savez_compressed', 'savetxt', 'set_printoptions'}
generator = np.random.default_rng(0)
owners = [np, np, np.random, np.linalg, generator, None, None]


def call():
    owner = random.choice(owners)
    if owner is None:
        owner = random.choice(arrays())
    name = random.choice([n for n in dir(owner) if not n.startswith('_')])
    if name in NOT_CALLED:
        return None
    arguments = [random.choice(pool()) for _ in range(random.randint(0, 3))]
    keywords = {random.choice(KEYWORDS): random.choice(pool())} if random.random() < 0.3 else {}
    return getattr(owner, name)(*arguments, **keywords)


def operate():
    return random.choice(OPERATIONS)(random.choice(arrays()), random.choice(pool()))


def assign():
    array = random.choice(arrays())
    index = tuple(random.choice(pool()) for _ in range(random.randint(1, 3)))
    array[index if random.random() < 0.5 else index[0]] = random.choice(pool())
    array += random.choice(pool())
    return array


results = 0
for _ in range(rounds):
    try:
        repr(random.choice([call, call, operate, assign])())
        results += 1
    except Exception as error:
        str(error)
print(results > rounds // 10)
