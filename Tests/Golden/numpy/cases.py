"""The programs of the golden files, by topic: one a line, `;;` between the lines of one program."""


def programs(text):
    return [line.replace(";;", "\n") for line in text.strip().split("\n") if line.strip()]


TOPICS = {
    "printing": programs(
        """
np.array([1, 2, 3])
np.array([1.0, 2.5, 3.25])
np.array([[1, 20], [300, 4]])
np.array([True, False])
np.array(True)
np.array([0.1, 0.22222222222, 3])
np.array([1e10, 1.0])
np.array([1e-10, 1.0])
np.array([1e-5, 1e-3])
np.array([0.0001, 0.1])
np.array([123456789.0, 1.5])
np.array([1.5, np.nan, np.inf, -np.inf])
np.array([np.nan, np.inf])
np.array([np.nan, 1])
np.array([-np.inf, 1, 2])
np.array([0.0, -0.0])
np.array([])
np.zeros((0, 3))
np.zeros((2, 0))
np.zeros((2, 3))
np.ones((2, 2, 2))
np.zeros((1, 1, 1, 1))
np.eye(3)
np.arange(2000)
np.arange(1001.0)
np.zeros((40, 40))
np.arange(10000).reshape(10, 10, 100)
np.arange(30)
np.arange(100)
np.arange(30.0)
np.linspace(0, 1, 11)
np.linspace(0, 1, 50)
np.array([1, 2], dtype=np.int8)
np.array([1.5, 2], dtype=np.float32)
np.array([0.1, 1/3], dtype=np.float32)
np.array([1e6, 1], dtype=np.float32)
np.array([999999.0, 1], dtype=np.float32)
np.array([16777216.0], dtype=np.float32)
np.array([1e-4, 1], dtype=np.float32)
np.array([0.00012, 0.5], dtype=np.float32)
np.array([3.4e38, 1e-38], dtype=np.float32)
np.float64(0.5)
np.float32(0.1)
np.float32(1/3)
np.float64(1/3)
np.float64(1e16)
np.float64(123456789.123)
np.float64(1e-5)
np.float32(1e6)
np.float32(16777217)
np.float64(1e300)
np.float64('nan')
np.float32('inf')
np.int64(5)
np.uint8(200)
np.bool_(True)
np.array(5)
np.array(0.5)
np.array(1.0)
np.array(2, dtype=np.uint8)
np.arange(12).reshape(3, 4) * 1000
np.arange(24).reshape(2, 3, 4)
np.arange(24.0).reshape(2, 3, 4) / 7
np.array([[1.5, -2.25], [1000.0, 0.001]])
np.array([[1, -1], [100, -1000]])
np.array([1.0, 1e3, 1e5])
np.array([1.0, 1e8])
np.array([99999999.0, 1.0])
np.array([0.00011, 0.5])
np.array([1234.5678, 0.001])
np.array([12345.678, 0.0123])
np.array([1e100, 1e-100])
np.array([5e-324, 1.7976931348623157e308])
np.array([0.123456785, 0.5])
np.array([2.5, 1/3, 1e-3])
np.array([1/3] * 20)
np.array([-1/3] * 20)
np.array([True, False] * 30)
np.array([1, 2, 3], dtype=np.uint64)
np.array([[True], [False]])
np.random.seed(0);;np.random.randn(3, 4)
np.random.seed(0);;np.random.randn(3, 4).astype('float32')
np.random.seed(1);;np.random.rand(5, 5)
np.random.seed(1);;np.random.rand(30, 40)
np.random.seed(1);;np.random.rand(30, 40).astype('float32')
np.set_printoptions(precision=3);;np.array([1/3, 2/3])
np.set_printoptions(precision=3);;np.array([1/3, 1e-7, 1e7])
np.set_printoptions(suppress=True);;np.array([1e-10, 1.0, 0.5])
np.set_printoptions(suppress=True, precision=2);;np.array([1.23456, 123.456, 0.001])
np.set_printoptions(threshold=5);;np.arange(10)
np.set_printoptions(threshold=5, edgeitems=1);;np.arange(16).reshape(4, 4)
np.set_printoptions(linewidth=40);;np.arange(30)
np.set_printoptions(floatmode='fixed', precision=2);;np.array([1.0, 2.345])
np.set_printoptions(floatmode='unique');;np.array([1/3, 0.5])
np.set_printoptions(floatmode='maxprec_equal', precision=4);;np.array([0.5, 1/3])
np.set_printoptions(sign='+');;np.array([1.0, -2.0])
np.set_printoptions(sign=' ');;np.array([1.0, 2.0])
np.set_printoptions(nanstr='NA');;np.array([1.0, np.nan])
np.array2string(np.arange(5), separator=', ')
np.array2string(np.array([1.23456789, 2.0]), precision=2)
np.array([1.5, 2.5]).tolist()
[np.float64(1.5), np.int64(2), np.float32(0.1)]
(np.float64(0.1), np.bool_(False))
{'a': np.float64(1.0)}
f"{np.float64(0.123456):.3f}"
f"{np.float32(0.1)}"
f"{np.int64(12):5d}"
'%.2f' % np.float64(1.005)
'%d' % np.int64(7)
'{:.2e}'.format(np.float32(1234.5))
str(np.array([1, 2]))
f"{np.array([1.0, 2.0])}"
np.arange(3).dtype
np.dtype('float32')
np.float32
np.ndarray
np.array([1]).flags
np.finfo(np.float32).eps
np.iinfo('int8').max
"""
    ),
    "arithmetic": programs(
        """
np.array([1, 2, 3]) + 1
np.array([1, 2, 3]) + 1.5
np.array([1, 2, 3]) / 2
np.array([1, 2, 3]) // 2
np.array([-3, 3, -7]) // 2
np.array([-3, 3, -7]) % 2
np.array([-3.5, 3.5]) // 2
np.array([-3.5, 3.5]) % 2
np.array([-3.5, 3.5]) % -2
np.array([1, 2, 3]) ** 2
np.array([1.0, 2, 3]) ** 0.5
np.array([1, 2, 3]) ** -1.0
np.array([2, 3]) ** -1
2 ** np.array([1, 2, 3])
2.0 ** np.array([1, 2, 3])
1 / np.array([1.0, 2.0, 4.0])
10 - np.array([1, 2])
np.array([1, 2], dtype=np.uint8) + 1
np.array([250, 251], dtype=np.uint8) + 10
np.array([1, 2], dtype=np.uint8) + 300
np.array([1, 2], dtype=np.int8) * np.array([100, 100], dtype=np.int8)
np.array([1, 2], dtype=np.int8) + np.array([1, 2], dtype=np.uint8)
np.array([1, 2], dtype=np.int32) + np.array([1.5, 2], dtype=np.float32)
np.array([1, 2], dtype=np.int16) + np.array([1.5, 2], dtype=np.float32)
np.array([1, 2], dtype=np.uint64) + np.array([1, 2])
np.array([1, 2], dtype=np.float32) + 1
np.array([1, 2], dtype=np.float32) + 1.0
np.array([1, 2], dtype=np.float32) + np.float64(1.0)
np.array([1, 2], dtype=np.float32) * np.array(2.0)
np.array([True, False]) + True
np.array([True, False]) + 1
np.array([True, False]) * 2.5
np.array([True, False]) - np.array([True, True])
-np.array([True])
~np.array([True, False])
~np.array([1, 2])
-np.array([1, 2], dtype=np.uint8)
np.array([5, 6]) & 3
np.array([5, 6]) | 3
np.array([5, 6]) ^ 3
np.array([1, 2]) << 3
np.array([16, 32]) >> 2
np.array([1.5]) & 1
np.array([1, 2, 3]) > 2
np.array([1, 2, 3]) == np.array([1, 5, 3])
np.array([1, 2, 3]) == 2
np.array([1.0, np.nan]) == np.array([1.0, np.nan])
np.array([1, 2]) == 'a'
np.array([1, 2]) == None
np.array([1, 2]) + 'a'
'ab' * np.array([1.5])
np.array([200], dtype=np.uint8) < 300
(np.array([1, 2, 3]) > 1) & (np.array([1, 2, 3]) < 3)
np.float64(1.5) + 1
np.float32(1.5) + 1.5
np.float32(1.5) + np.float64(1)
np.int64(5) / 2
np.int64(5) // 2
np.int64(7) % 4
np.uint8(200) + np.uint8(100)
np.float64(2) ** 3
5 - np.float64(2)
np.array([1, 2, 3]).sum() / 2
np.float64(1.5) > 1
np.array([1, 2]) + np.array([1, 2, 3])
np.ones((2, 3)) + np.ones((2, 1))
np.ones((3, 1)) * np.arange(4)
np.arange(3)[:, np.newaxis] + np.arange(3)
np.ones((2, 3)) + np.ones((3, 2))
x = np.arange(5);;x += 1;;x
x = np.arange(5);;x += 0.5
x = np.arange(5.0);;x /= 2;;x
x = np.arange(5);;x //= 2;;x
x = np.arange(5);;x /= 2
x = np.arange(4);;y = x[::2];;y *= 10;;x
x = np.ones(3, dtype='uint8');;x -= 2;;x
np.exp(np.array([0, 1, 2]))
np.exp(np.array([0, 1], dtype=np.float32))
np.log(np.array([1.0, np.e]))
np.sqrt([1, 4, 9])
np.sqrt(2)
np.sqrt(np.array([-1.0]))
np.abs([-1, 2, -3.5])
np.abs(-3)
np.sign([-2, 0, 3.5])
np.floor([1.5, -1.5])
np.ceil([1.5, -1.5])
np.round([0.5, 1.5, 2.5, -0.5])
np.round([1.234, 5.678], 2)
np.round(3.14159, 3)
np.round(np.array([12, 15, 25]), -1)
np.rint([1.5, 2.5])
np.sin(np.pi / 6)
np.cos([0, np.pi])
np.tanh([0.5, -0.5])
np.maximum([1, 5, 3], [4, 2, 3])
np.minimum([1, np.nan, 3], 2)
np.fmax([1, np.nan, 3], 2)
np.clip([1, 5, 10], 2, 8)
np.clip(np.arange(5), 1, 3)
np.array([1.5, 2.5]).clip(max=2)
np.power([1, 2, 3], 3)
np.power(2, [1, 2])
np.mod([5, -5], 3)
np.add([1, 2], 3)
np.multiply.outer([1, 2], [3, 4])
np.add.reduce([1, 2, 3])
np.add.accumulate([1, 2, 3])
np.hypot(3, 4)
np.arctan2(1, -1)
np.isnan([1, np.nan])
np.isfinite([1, np.inf, np.nan])
np.logical_and([True, False], [True, True])
np.logical_not([0, 1, 2])
np.where([True, False, True], [1, 2, 3], [10, 20, 30])
np.where(np.arange(4) > 1, np.arange(4), -1)
np.where(np.arange(4) > 1, 1.5, 0)
np.where(np.array([0, 3, 0, 5]))
np.square([2, 3])
np.reciprocal([2.0, 4.0])
np.gcd(12, 18)
np.nan_to_num([1, np.nan, np.inf])
np.array([1, 2]) @ np.array([3, 4])
np.array([[1, 2], [3, 4]]) @ np.array([[5, 6], [7, 8]])
np.array([[1, 2], [3, 4]]) @ np.array([1, 1])
np.array([[1.0, 2], [3, 4]]).dot([1, 1])
np.dot(2, 3)
np.dot([1, 2, 3], [4, 5, 6])
np.ones((2, 3)) @ np.ones((2, 3))
np.dot(np.ones((2, 3)), np.ones((2, 3)))
np.matmul(np.ones((5, 2, 3)), np.ones((3, 4))).shape
np.outer([1, 2], [3, 4, 5])
np.inner([1, 2], [3, 4])
np.tensordot(np.arange(24).reshape(2, 3, 4), np.arange(12).reshape(4, 3), axes=([2], [0])).shape
np.tensordot(np.ones((2, 3)), np.ones((3, 2)), axes=1)
np.trace(np.arange(9).reshape(3, 3))
np.linalg.norm([3, 4])
np.linalg.norm(np.arange(6).reshape(2, 3), axis=1)
np.linalg.det([[1.0, 2], [3, 5]])
np.linalg.inv([[2.0, 0], [0, 4]])
np.linalg.solve([[2.0, 0], [0, 4]], [2, 4])
np.cross([1, 0, 0], [0, 1, 0])
np.bool_(True) + np.bool_(True)
int(np.float64(3.7))
float(np.int32(3))
np.array([1, 2, 3]).astype(float)
np.array([1.7, -1.7]).astype(int)
np.array([300, -1]).astype(np.uint8)
np.array([0, 1, 2]).astype(bool)
np.array([1, 2]).astype('float32').dtype
np.array([1.5, 2.5], dtype=int)
np.array([1, 2.5, True])
np.array([True, 1])
np.array([[1, 2], [3]])
np.uint8(256)
np.uint8(-1)
np.array([256], dtype=np.uint8)
np.issubdtype(np.float32, np.floating)
np.result_type(np.float32, np.int64)
np.promote_types('int8', 'uint8')
isinstance(np.float64(1), float)
isinstance(np.float64(1), np.floating)
isinstance(np.int64(1), np.integer)
isinstance(np.arange(3), np.ndarray)
isinstance(np.float32(1), float)
type(np.arange(3).mean())
np.array([1]).dtype == np.int64
np.array([1.0]).dtype == 'float64'
np.array([1.0]).dtype == float
"""
    ),
    "indexing": programs(
        """
x = np.arange(10);;x[2]
x = np.arange(10);;x[-1]
x = np.arange(10);;x[2:5]
x = np.arange(10);;x[::-1]
x = np.arange(10);;x[7:2:-2]
x = np.arange(10);;x[10]
x = np.arange(10);;x[-11]
x = np.arange(10);;x[[1, 3, 5]]
x = np.arange(10);;x[[1, 3, 50]]
x = np.arange(10);;x[x > 5]
x = np.arange(10);;x[x % 2 == 0]
x = np.arange(10);;x[np.array([True, False])]
x = np.arange(10);;x[1.5]
x = np.arange(10);;x['a']
x = np.arange(10);;x[None, :].shape
x = np.arange(10);;x[...]
x = np.arange(10);;x[[]]
x = np.arange(10);;x[()].shape
x = np.arange(10);;x[1, 2]
x = np.arange(12).reshape(3, 4);;x[1]
x = np.arange(12).reshape(3, 4);;x[1, 2]
x = np.arange(12).reshape(3, 4);;x[:, 1]
x = np.arange(12).reshape(3, 4);;x[1:, 1:3]
x = np.arange(12).reshape(3, 4);;x[..., 0]
x = np.arange(12).reshape(3, 4);;x[[0, 2], [1, 3]]
x = np.arange(12).reshape(3, 4);;x[[0, 2]]
x = np.arange(12).reshape(3, 4);;x[:, [0, 2]]
x = np.arange(12).reshape(3, 4);;x[[[0], [2]], [1, 3]]
x = np.arange(12).reshape(3, 4);;x[x > 5]
x = np.arange(12).reshape(3, 4);;x[np.array([True, False, True])]
x = np.arange(12).reshape(3, 4);;x[np.array([True, False, True]), 1]
x = np.arange(12).reshape(3, 4);;x[:, np.array([True, False, True])]
x = np.arange(12).reshape(3, 4);;x[5]
x = np.arange(12).reshape(3, 4);;x[0, 0, 0]
x = np.arange(12).reshape(3, 4);;x[:, ::-1]
x = np.arange(12).reshape(3, 4);;x[:, np.newaxis].shape
x = np.arange(12).reshape(3, 4);;x[-1, -1]
x = np.arange(24).reshape(2, 3, 4);;x[0, :, [1, 2]]
x = np.arange(24).reshape(2, 3, 4);;x[:, 0, [1, 2]]
x = np.arange(24).reshape(2, 3, 4);;x[..., [1, 2]].shape
x = np.arange(24).reshape(2, 3, 4);;x[[0, 1], :, [1, 2]].shape
x = np.arange(24).reshape(2, 3, 4);;x[:, [0, 1], [1, 2]].shape
x = np.arange(5);;x[1] = 10;;x
x = np.arange(5);;x[1:3] = [7, 8];;x
x = np.arange(5);;x[1:3] = [7, 8, 9]
x = np.arange(5);;x[[0, 0, 4]] = 9;;x
x = np.arange(5);;x[x > 2] = 0;;x
x = np.arange(5);;x[x > 2] = [1, 2, 3]
x = np.arange(5);;x[10] = 1
x = np.arange(5);;x[0] = 1.9;;x
x = np.arange(5, dtype=np.uint8);;x[0] = 300
x = np.arange(5);;x[:] = 5;;x
x = np.arange(5);;x[::2] = -1;;x
x = np.zeros((2, 3));;x[0] = [1, 2, 3];;x
x = np.zeros((2, 3));;x[:, 1] = 5;;x
x = np.zeros((2, 3));;x[:, :2] = np.ones((2, 2));;x
x = np.zeros((2, 3));;x[0] = [1, 2]
x = np.zeros((2, 3));;x[[0, 1], [1, 2]] = [5, 6];;x
x = np.zeros((2, 3));;x[np.array([True, False])] = 7;;x
x = np.zeros((2, 3));;x[0, 0] = 'a'
x = np.arange(5);;y = x;;y[0] = 100;;x
x = np.arange(5);;y = x.copy();;y[0] = 100;;x
x = np.arange(5);;y = x[1:4];;y[:] = 0;;x
x = np.arange(6);;x[1:] = x[:-1];;x
x = np.zeros(3);;x[[0, 0, 1]] += 1;;x
x = np.zeros((3, 3));;x[1, :] += np.arange(3);;x
x = np.zeros((3, 3));;x[np.arange(3), np.arange(3)] = 1;;x
x = np.arange(4).reshape(2, 2);;[int(v) for row in x for v in row]
[r for r in np.arange(4).reshape(2, 2)]
list(np.arange(3))
3 in np.arange(5)
len(np.zeros((4, 2)))
len(np.array(5))
np.arange(3) in [1]
bool(np.array([1]))
bool(np.array([1, 2]))
bool(np.array([]))
x = np.arange(3);;1 if x else 2
float(np.array([1.5]))
float(np.array(1.5))
np.array([1.5]).item()
np.array([1.5, 2]).item()
np.arange(6).reshape(2, 3).item(4)
np.array(3)[()]
np.arange(3)[np.int64(1)]
[10, 20, 30][np.int64(1)]
np.take([10, 20, 30], [0, 2])
np.take(np.arange(6).reshape(2, 3), [0, 2], axis=1)
np.argwhere(np.array([[0, 1], [2, 0]]))
np.nonzero(np.array([[0, 1], [2, 0]]))
np.unravel_index(7, (3, 4))
x = np.zeros(3);;np.add.at(x, [0, 0, 2], 1);;x
np.take_along_axis(np.array([[3, 1, 2]]), np.array([[1, 2, 0]]), axis=1)
hash(np.float64(1.5)) == hash(1.5)
{np.int64(1): 'a'}[1]
hash(np.arange(3))
np.arange(3).foo
np.foo
np.arrange(3)
np.zeros(3).shpae
np.broadcast_to([1, 2], (2, 2))
x = np.broadcast_to([1, 2], (2, 2));;x[0, 0] = 1
"""
    ),
    "shapes": programs(
        """
np.arange(6).reshape(2, 3)
np.arange(6).reshape((3, 2))
np.arange(6).reshape(-1, 2)
np.arange(6).reshape(4, 2)
np.arange(6).reshape(-1, -1)
np.arange(6).reshape(-1, 4)
np.arange(6).reshape(2, 3, order='F')
np.arange(6).reshape(2, 3).T
np.arange(24).reshape(2, 3, 4).transpose(2, 0, 1).shape
np.transpose(np.ones((2, 3, 4)), (1, 0, 2)).shape
np.arange(6).reshape(2, 3).T.reshape(6)
np.arange(6).reshape(2, 3).ravel()
np.arange(6).reshape(2, 3).flatten()
np.arange(6).reshape(2, 3).T.flatten()
np.expand_dims(np.arange(3), 0).shape
np.expand_dims(np.arange(3), -1).shape
np.expand_dims(np.arange(3), axis=(0, 2)).shape
np.expand_dims(np.arange(3), 5)
np.squeeze(np.ones((1, 3, 1))).shape
np.squeeze(np.ones((1, 3, 1)), axis=0).shape
np.squeeze(np.ones((2, 3)), axis=0)
np.concatenate([np.arange(3), np.arange(2)])
np.concatenate([np.ones((2, 2)), np.zeros((1, 2))])
np.concatenate([np.ones((2, 2)), np.zeros((2, 1))], axis=1)
np.concatenate([np.ones((2, 2)), np.zeros((2, 1))])
np.concatenate([np.ones(2), np.zeros((2, 1))])
np.concatenate([])
np.concatenate([np.arange(2), np.array([1.5])])
np.concatenate([np.ones((2, 2)), np.zeros((1, 2))], axis=None)
np.stack([np.arange(3), np.arange(3)])
np.stack([np.arange(3), np.arange(3)], axis=1)
np.stack([np.arange(3), np.arange(2)])
np.vstack([np.arange(3), np.arange(3)])
np.hstack([np.arange(3), np.arange(2)])
np.hstack([np.ones((2, 1)), np.zeros((2, 2))])
np.dstack([np.arange(2), np.arange(2)]).shape
np.column_stack([np.arange(3), np.arange(3)])
np.split(np.arange(6), 3)
np.split(np.arange(6), [2, 5])
np.split(np.arange(7), 3)
np.array_split(np.arange(7), 3)
np.vsplit(np.arange(8).reshape(4, 2), 2)
np.repeat([1, 2], 3)
np.repeat([1, 2], [1, 2])
np.repeat(np.arange(4).reshape(2, 2), 2, axis=1)
np.tile([1, 2], 2)
np.tile([1, 2], (2, 2))
np.tile(np.eye(2), (1, 2))
np.roll(np.arange(5), 2)
np.roll(np.arange(6).reshape(2, 3), 1, axis=1)
np.roll(np.arange(6).reshape(2, 3), 1)
np.flip(np.arange(4).reshape(2, 2))
np.flip(np.arange(4).reshape(2, 2), 1)
np.fliplr(np.arange(4).reshape(2, 2))
np.flipud(np.arange(4).reshape(2, 2))
np.rot90(np.arange(6).reshape(2, 3))
np.rot90(np.arange(6).reshape(2, 3), 3)
np.pad(np.arange(3), 1)
np.pad(np.arange(4).reshape(2, 2), 1)
np.pad(np.arange(4).reshape(2, 2), ((1, 0), (0, 2)), constant_values=9)
np.pad([1, 2, 3], (2, 1), mode='edge')
np.pad([1, 2, 3], 2, mode='reflect')
np.pad([1, 2, 3], 4, mode='symmetric')
np.pad([1, 2, 3], 4, mode='wrap')
np.pad([1, 2, 3], -1)
np.pad([[1, 2]], ((0, 0), (1, 1)), 'constant')
np.swapaxes(np.ones((2, 3, 4)), 0, 2).shape
np.moveaxis(np.ones((2, 3, 4)), 0, -1).shape
np.moveaxis(np.ones((2, 3, 4)), 5, -1)
np.zeros((2, 3)).shape
np.zeros(3, dtype=int)
np.zeros((2, -1))
np.ones((2, 2), dtype='int32')
np.full((2, 2), 7)
np.full((2, 2), 1.5)
np.full(3, [1, 2, 3])
np.empty((2, 0))
np.zeros_like(np.arange(3))
np.ones_like(np.arange(3.0))
np.full_like(np.arange(3), 5)
np.eye(3, k=1)
np.eye(2, 3)
np.identity(2)
np.diag([1, 2])
np.diag([1, 2], 1)
np.diag(np.arange(9).reshape(3, 3))
np.diag(np.arange(9).reshape(3, 3), -1)
np.tril(np.ones((3, 3)))
np.triu(np.arange(9).reshape(3, 3), 1)
np.arange(5)
np.arange(2, 10, 3)
np.arange(10, 0, -3)
np.arange(0, 1, 0.25)
np.arange(0.0, 1.0, 0.1)
np.arange(3.0)
np.arange(5, dtype=np.float32)
np.arange(5, 0)
np.arange(1, 2, 0)
np.arange(0, 5, 2.5)
np.linspace(0, 10, 5)
np.linspace(0, 1, 4, endpoint=False)
np.linspace(0, 1, 3, retstep=True)
np.linspace(0, 10, 1)
np.linspace(0, 10, 0)
np.linspace(0, 10, -1)
np.linspace(0, 10, 5, dtype=int)
np.logspace(0, 3, 4)
np.geomspace(1, 1000, 4)
np.meshgrid([1, 2, 3], [4, 5])
np.meshgrid([1, 2], [4, 5], indexing='ij')
np.indices((2, 3))
np.array([1, 2, 3], ndmin=2)
np.asarray([1, 2], dtype='float32')
x = np.arange(3);;np.asarray(x) is x
np.atleast_2d([1, 2])
np.array(range(4))
np.array((1, 2))
np.array([np.arange(2), np.arange(2)])
np.array([[1.0], [2]]).ndim
np.ones((2, 3)).size
np.ones((2, 3)).nbytes
np.ones((2, 3)).strides
np.ones((2, 3), dtype=np.float32).itemsize
x = np.arange(6);;x.shape = (2, 3);;x
x = np.arange(6);;x.shape = (4, 2)
np.append([1, 2], [3, 4])
np.append([[1, 2]], [[3, 4]], axis=0)
np.delete([1, 2, 3], 1)
np.delete(np.arange(6).reshape(2, 3), 1, axis=1)
np.insert([1, 2, 3], 1, 9)
np.insert([1, 2, 3], 1, [7, 8])
np.resize([1, 2, 3], (2, 4))
np.kron([1, 2], [1, 1])
np.lib.stride_tricks.sliding_window_view(np.arange(5), 3)
np.zeros((10**6, 10**6))
np.zeros((10**10, 10**10))
np.ones(10**13, dtype='float32')
np.fromfunction(lambda i, j: i + j, (2, 3))
np.vectorize(lambda v: v * 2)([1, 2, 3])
np.apply_along_axis(sum, 1, np.arange(4).reshape(2, 2))
np.frombuffer(b'\\x01\\x02', dtype=np.uint8)
np.array([1, 2], dtype=np.int16).tobytes()
np.broadcast_shapes((2, 1), (3,))
"""
    ),
}

TOPICS["reductions"] = programs(
    """
np.arange(10).sum()
np.arange(6).reshape(2, 3).sum(axis=0)
np.arange(6).reshape(2, 3).sum(axis=1)
np.arange(6).reshape(2, 3).sum(axis=1, keepdims=True)
np.arange(6).reshape(2, 3).sum(axis=(0, 1))
np.arange(6).reshape(2, 3).sum(axis=2)
np.arange(6).reshape(2, 3).sum(axis=-1)
np.sum([1.5, 2.5])
np.sum([True, True, False])
np.sum(np.array([200, 100], dtype=np.uint8))
np.sum(np.array([200, 100], dtype=np.uint8), dtype=np.uint8)
np.sum(np.ones(5, dtype=np.float32))
np.sum([])
np.sum([[1, 2], [3, 4]], axis=0, dtype=float)
np.sum([1, 2], initial=10)
np.sum(np.array([1, 2, 3]), where=np.array([True, False, True]))
np.random.seed(0);;np.random.rand(1000).sum()
np.random.seed(0);;np.random.rand(1000).astype(np.float32).sum()
np.random.seed(0);;np.random.rand(1000, 7).astype(np.float32).sum(axis=0)
np.random.seed(0);;np.random.rand(7, 1000).astype(np.float32).sum(axis=1)
np.random.seed(0);;np.random.rand(13, 17, 19).astype(np.float32).sum(axis=(0, 2))
np.random.seed(0);;np.random.rand(13, 17, 19).astype(np.float32).sum(axis=(1, 2))
np.random.seed(0);;np.random.rand(13, 17, 19).astype(np.float32).sum()
np.random.seed(0);;np.random.rand(100, 100).astype(np.float32).T.sum(axis=0)[:5]
np.random.seed(0);;np.random.rand(100, 100).astype(np.float32)[::2, ::3].sum()
np.random.seed(0);;np.random.rand(100000).astype(np.float32).mean()
np.random.seed(0);;np.random.rand(50, 8, 8, 3).astype(np.float32).mean(axis=(0, 1, 2))
np.random.seed(0);;np.random.rand(50, 8, 8, 3).mean(axis=(0, 1, 2))
np.random.seed(0);;np.random.rand(1000).std()
np.random.seed(0);;np.random.rand(1000).astype(np.float32).std()
np.random.seed(0);;np.random.rand(20, 5).var(axis=0)
np.random.seed(0);;np.random.rand(20, 5).std(axis=1, ddof=1)
np.mean([1, 2, 4])
np.mean([[1, 2], [3, 4]], axis=0)
np.mean(np.array([1, 2], dtype=np.float32))
np.mean(np.array([True, False]))
np.mean([])
np.average([1, 2, 3], weights=[3, 1, 1])
np.std([1, 2, 3, 4])
np.var([1, 2, 3, 4], ddof=1)
np.max([3, 1, 2])
np.arange(6).reshape(2, 3).max(axis=0)
np.max([])
np.min([1.0, np.nan])
np.max([], initial=5)
np.nanmax([1.0, np.nan])
np.nanmean([1.0, np.nan, 3])
np.nansum([1.0, np.nan, 3])
np.argmax([3, 9, 2])
np.argmax([[1, 9], [8, 2]], axis=1)
np.argmax([[1, 9], [8, 2]])
np.argmin([[1, 9], [8, 2]], axis=0)
np.argmax([])
np.argmax([1, np.nan, 3])
np.prod([1, 2, 3, 4])
np.prod([1.5, 2])
np.any([False, True])
np.all([[True, False], [True, True]], axis=1)
np.all([])
np.cumsum([1, 2, 3])
np.cumsum([[1, 2], [3, 4]], axis=1)
np.cumsum([[1, 2], [3, 4]])
np.cumprod([1, 2, 3])
np.cumsum(np.array([True, True]))
np.ptp([1, 5, 3])
np.median([3, 1, 2])
np.median([4, 3, 1, 2])
np.median([[1, 2], [3, 4]], axis=0)
np.median(np.array([1, 2, 3], dtype=np.float32))
np.percentile([1, 2, 3, 4], 50)
np.percentile([1, 2, 3, 4], [25, 75])
np.percentile(np.arange(10), 33)
np.percentile([1, 2], 101)
np.quantile([1, 2, 3, 4], 0.1)
np.unique([3, 1, 2, 1])
np.unique([3, 1, 2, 1], return_counts=True)
np.unique([3, 1, 2, 1], return_index=True, return_inverse=True)
np.unique(np.array([[1, 2], [2, 3]]))
np.bincount([0, 1, 1, 3])
np.bincount([0, 1], minlength=5)
np.bincount([0, 1, 1], weights=[0.5, 1, 2])
np.bincount([-1])
np.count_nonzero([0, 1, 2])
np.diff([1, 4, 9])
np.diff([[1, 2, 4], [1, 1, 1]])
np.diff([1, 4, 9], n=2)
np.sort([3, 1, 2])
np.sort([[3, 1], [2, 0]], axis=0)
np.sort([3.0, np.nan, 1])
np.sort([[3, 1], [2, 0]], axis=None)
x = np.array([3, 1, 2]);;x.sort();;x
np.argsort([3, 1, 2])
np.argsort([[3, 1], [0, 2]], axis=1)
np.argsort(-np.array([3, 1, 2]))
np.searchsorted([1, 2, 3], 2)
np.searchsorted([1, 2, 3], [0, 2, 5], side='right')
np.isin([1, 2, 3], [2, 3])
np.intersect1d([1, 2, 3], [2, 3, 4])
np.setdiff1d([1, 2, 3], [2])
np.union1d([1, 2], [2, 3])
np.histogram([1, 2, 1, 4], bins=3)
np.histogram([1, 2, 1], bins=[0, 1, 2, 3])
np.digitize([0.2, 6.4, 3.0], [0.0, 1.0, 2.5, 4.0])
np.convolve([1, 2, 3], [0, 1, 0.5])
np.convolve([1, 2, 3], [0, 1], 'same')
np.convolve([1, 2, 3], [0, 1], 'valid')
np.correlate([1, 2, 3], [0, 1, 0.5])
np.interp(2.5, [1, 2, 3], [3, 2, 0])
np.interp([0, 1, 1.5, 4], [1, 2, 3], [3, 2, 0])
np.allclose([1.0], [1.0 + 1e-9])
np.isclose([1.0, 2.0], [1.0, 2.1])
np.array_equal([1, 2], [1, 2])
np.array_equal([1, 2], [1, 3])
np.corrcoef([1, 2, 3], [1, 2, 4])
np.cov([1, 2, 3], [1, 2, 4])
np.trapezoid([1, 2, 3])
max(np.array([1, 5, 3]))
min(np.array([2.5, 1.5]))
sum(np.array([1, 2, 3]))
sorted(np.array([3, 1, 2]))
abs(np.array([-1, 2]))
abs(np.float64(-1.5))
round(np.float64(2.567), 2)
round(np.float32(2.567), 1)
round(np.float64(2.5))
divmod(np.int64(7), 2)
np.arange(4).reshape(2, 2).tolist()
np.lexsort(([1, 0, 1], [0, 1, 0]))
np.all(np.ones((2, 2)) == 1)
(np.arange(4) == np.arange(4)).all()
(np.arange(4) > 2).any()
(np.arange(6) % 2 == 0).sum()
np.mean(np.array([1, 0, 1]) == np.array([1, 1, 1]))
"""
)

TOPICS["random"] = programs(
    """
np.random.seed(0);;np.random.rand()
np.random.seed(0);;np.random.rand(3)
np.random.seed(0);;np.random.rand(2, 2)
np.random.seed(42);;np.random.randn(5)
np.random.seed(42);;[np.random.randn(), np.random.randn(3).tolist(), np.random.rand()]
np.random.seed(0);;np.random.randint(10)
np.random.seed(0);;np.random.randint(0, 10, 5)
np.random.seed(0);;np.random.randint(2, size=(3, 4))
np.random.seed(0);;np.random.randint(0, 256, 8, dtype=np.uint8)
np.random.seed(0);;np.random.randint(0, 100, 7, dtype=np.int16)
np.random.seed(0);;np.random.randint(0, 100, 7, dtype='int32')
np.random.seed(0);;np.random.randint(0, 2, 10, dtype=bool)
np.random.seed(0);;np.random.randint(0, 10**12, 3)
np.random.seed(0);;np.random.randint(-5, 5, 6)
np.random.seed(0);;np.random.randint(5, 5)
np.random.seed(0);;np.random.randint(0, 300, 3, dtype=np.uint8)
np.random.seed(0);;np.random.random((2, 2))
np.random.seed(0);;np.random.random()
np.random.seed(0);;np.random.random_sample(2)
np.random.seed(0);;np.random.permutation(10)
np.random.seed(0);;np.random.permutation([3, 1, 2])
np.random.seed(0);;np.random.permutation(np.arange(6).reshape(3, 2))
np.random.seed(0);;x = np.arange(8);;np.random.shuffle(x);;x
np.random.seed(0);;x = [1, 2, 3, 4];;np.random.shuffle(x);;x
np.random.seed(0);;x = np.arange(6).reshape(3, 2);;np.random.shuffle(x);;x
np.random.seed(0);;np.random.choice(5, 3)
np.random.seed(0);;np.random.choice(5, 3, replace=False)
np.random.seed(0);;np.random.choice([10, 20, 30])
np.random.seed(0);;np.random.choice([10, 20, 30], 5, p=[0.1, 0.2, 0.7])
np.random.seed(0);;np.random.choice(5, 3, replace=False, p=[0.1, 0.2, 0.3, 0.2, 0.2])
np.random.seed(0);;np.random.choice(5, 10, replace=False)
np.random.seed(0);;np.random.choice(3, 2, p=[0.5, 0.2, 0.2])
np.random.seed(0);;np.random.uniform(-1, 1, 4)
np.random.seed(0);;np.random.uniform()
np.random.seed(0);;np.random.normal(5, 2, (2, 2))
np.random.seed(0);;np.random.normal()
np.random.seed(0);;np.random.normal(0, -1)
np.random.seed(0);;np.random.normal([0, 10], [1, 2])
np.random.seed(0);;np.random.standard_normal(3)
np.random.seed(0);;np.random.exponential(2, 3)
np.random.seed(0);;np.random.poisson(3, 10)
np.random.seed(0);;np.random.poisson(50, 10)
np.random.seed(0);;np.random.binomial(10, 0.3, 10)
np.random.seed(0);;np.random.binomial(1000, 0.4, 10)
np.random.seed(0);;np.random.gamma(2.0, 1.5, 4)
np.random.seed(0);;np.random.gamma(0.5, 1.0, 4)
np.random.seed([1, 2, 3]);;np.random.rand(2)
np.random.seed(-1)
np.random.seed(2**32)
np.random.seed(1.5)
rng = np.random.RandomState(7);;rng.rand(2)
rng = np.random.RandomState(7);;rng.randint(0, 9, 4)
np.random.seed(3);;a = np.random.permutation(1797);;a[:10]
rng = np.random.default_rng(0);;rng.random(3)
rng = np.random.default_rng(0);;rng.random()
rng = np.random.default_rng(12345);;rng.integers(0, 10, 8)
rng = np.random.default_rng(12345);;rng.integers(10)
rng = np.random.default_rng(1);;rng.integers(0, 256, 6, dtype=np.uint8)
rng = np.random.default_rng(1);;rng.integers(0, 10**12, 3)
rng = np.random.default_rng(1);;rng.integers(1, 6, 5, endpoint=True)
rng = np.random.default_rng(1);;rng.normal(size=5)
rng = np.random.default_rng(1);;rng.standard_normal((2, 3))
rng = np.random.default_rng(3);;rng.standard_normal(3000).sum()
rng = np.random.default_rng(1);;rng.permutation(8)
rng = np.random.default_rng(1);;x = np.arange(8);;rng.shuffle(x);;x
rng = np.random.default_rng(1);;rng.permutation(np.arange(6).reshape(3, 2))
rng = np.random.default_rng(1);;rng.choice(10, 4)
rng = np.random.default_rng(1);;rng.choice(10, 4, replace=False)
rng = np.random.default_rng(1);;rng.choice(100000, 4, replace=False)
rng = np.random.default_rng(1);;rng.choice([1, 2, 3], 5, p=[0.2, 0.3, 0.5])
rng = np.random.default_rng(1);;rng.uniform(-1, 1, 3)
rng = np.random.default_rng(1);;rng.exponential(size=4)
rng = np.random.default_rng(5);;rng.exponential(size=3000).sum()
rng = np.random.default_rng(1);;rng.random(3, dtype=np.float32)
rng = np.random.default_rng(1);;rng.poisson(4, 6)
rng = np.random.default_rng(1);;rng.gamma(2.0, 1.0, 3)
rng = np.random.default_rng([1, 2]);;rng.random(2)
rng = np.random.default_rng(2**40);;rng.random(2)
np.random.default_rng(-1)
np.random.seed(0);;np.random.foo
"""
)

TOPICS["sklearn"] = programs(
    """
from sklearn.datasets import load_digits;;d = load_digits();;d.data.shape, d.target.shape, d.images.shape, d.data.dtype, d.target.dtype
from sklearn.datasets import load_digits;;d = load_digits();;d.images[1797 - 1]
from sklearn.datasets import load_digits;;d = load_digits();;d.data[100]
from sklearn.datasets import load_digits;;d = load_digits();;d.target
from sklearn.datasets import load_digits;;d = load_digits();;d.target_names
from sklearn.datasets import load_digits;;d = load_digits();;sorted(d.keys())
from sklearn.datasets import load_digits;;d = load_digits();;(d.data * np.arange(64)).sum(), (d.target * np.arange(1797)).sum()
from sklearn.datasets import load_digits;;x, y = load_digits(return_X_y=True);;x.mean(), y.mean()
from sklearn.datasets import load_digits;;load_digits(n_class=3).data.shape
from sklearn.datasets import load_digits;;load_digits()['images'].max()
from sklearn.model_selection import train_test_split;;train_test_split(np.arange(10), test_size=0.3, random_state=0)
from sklearn.model_selection import train_test_split;;train_test_split(np.arange(10), list('abcdefghij'), test_size=0.3, random_state=42)
from sklearn.model_selection import train_test_split;;train_test_split(np.arange(10), random_state=1)
from sklearn.model_selection import train_test_split;;train_test_split(np.arange(10), shuffle=False)
from sklearn.model_selection import train_test_split;;train_test_split(np.arange(10), train_size=4, random_state=1)
from sklearn.model_selection import train_test_split;;x = np.arange(10);;train_test_split(x, x % 2, test_size=4, stratify=x % 2, random_state=0)
from sklearn.model_selection import train_test_split;;x = np.arange(11);;train_test_split(x, stratify=x % 3, random_state=5)
from sklearn.model_selection import train_test_split;;train_test_split(np.arange(10), np.arange(3))
from sklearn.model_selection import train_test_split;;train_test_split()
from sklearn.model_selection import train_test_split;;train_test_split(np.arange(10), test_size=20)
from sklearn.model_selection import train_test_split;;np.random.seed(0);;train_test_split(np.arange(5))
from sklearn.metrics import accuracy_score;;accuracy_score([0, 1, 2], [0, 1, 1])
from sklearn.metrics import accuracy_score;;accuracy_score([0, 1, 2], [0, 1])
from sklearn.metrics import accuracy_score;;accuracy_score([1, 2], [0.5, 0.2])
from sklearn.metrics import confusion_matrix;;confusion_matrix([0, 1, 2, 2], [0, 2, 2, 1])
from sklearn.metrics import confusion_matrix;;confusion_matrix([0, 1, 2, 2], [0, 2, 2, 1], normalize='true')
from sklearn.metrics import classification_report;;classification_report([0, 1, 2, 2], [0, 2, 2, 1])
"""
)

TOPICS["reductions"] += programs(
    """
np.random.seed(0);;np.random.rand(400, 300).astype(np.float32)[::2, ::2].sum()
np.random.seed(0);;np.random.rand(60, 77, 9).astype(np.float32)[::2, ::2, ::2].sum()
np.random.seed(0);;np.random.rand(30000).astype(np.float32).sum(dtype=np.float64)
np.random.seed(0);;np.random.rand(30000).astype(np.float32)[::-1].sum()
np.random.seed(0);;np.random.rand(300, 300).astype(np.float32).T.mean()
"""
)

TOPICS["more"] = programs(
    """
np.einsum('ij,jk->ik', np.arange(6).reshape(2, 3), np.arange(12).reshape(3, 4))
np.einsum('ii', np.arange(9).reshape(3, 3))
np.einsum('ii->i', np.arange(9).reshape(3, 3))
np.einsum('ij->ji', np.arange(6).reshape(2, 3))
np.einsum('i,j', [1, 2], [3, 4])
np.einsum('bij,bjk->bik', np.ones((2, 3, 4)), np.ones((2, 4, 5))).shape
np.einsum('ij->', np.arange(6).reshape(2, 3))
np.r_[1:4, 0, 5]
np.c_[[1, 2], [3, 4]]
np.mgrid[0:2, 0:3]
np.ogrid[0:2, 0:3]
np.arange(12).reshape(3, 4)[np.ix_([0, 2], [1, 3])]
list(np.ndindex(2, 2))
list(np.ndenumerate(np.array([[1, 2]])))
x = np.zeros((2, 2));;np.fill_diagonal(x, 5);;x
x = np.arange(3);;np.copyto(x, [7, 8, 9]);;x
x = np.arange(5);;np.putmask(x, x > 2, 0);;x
np.extract([True, False, True], [1, 2, 3])
np.select([np.arange(4) < 1, np.arange(4) > 2], [np.arange(4), np.arange(4) * 10])
np.gradient([1.0, 2, 4, 7])
np.gradient(np.array([1, 4, 9, 16]), 2)
np.polyval([1, 2, 3], 2)
np.set_printoptions(formatter={'float': '{: 0.2f}'.format});;np.array([1.0, -2.5])
np.set_printoptions(formatter={'int': lambda v: hex(v)});;np.array([10, 255])
np.bool(True)
x = np.random.RandomState(0).rand(3, 3);;(x - x.mean(axis=0)) / x.std(axis=0)
x = np.random.RandomState(0).randn(4, 3);;np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
1 / (1 + np.exp(-np.array([-2.0, 0, 2])))
np.maximum(0, np.array([-1.0, 2]))
np.exp(np.linspace(-20, 20, 9).astype(np.float32))
np.log(np.array([0.001, 0.5, 2, 1000], dtype=np.float32))
np.eye(3)[[0, 2, 1]]
np.eye(10)[np.array([3, 1])].astype('float32')
(np.arange(9).reshape(3, 3) > 4).astype(int)
np.array([[1, 2], [3, 4]]).T @ np.array([1.0, 1.0])
np.mean((np.array([1.0, 2]) - np.array([1.5, 1.5])) ** 2)
np.arange(8).reshape(2, 2, 2)[..., ::-1]
np.array([1, 2, 3])[::-1].tolist()
np.arange(25).reshape(5, 5)[1:4, 1:4].sum()
x = np.arange(16).reshape(4, 4);;x.reshape(2, 2, 2, 2).max(axis=(1, 3))
x = np.arange(16).reshape(4, 4);;x.reshape(2, 2, 2, 2).mean(axis=(1, 3))
img = np.array([[1,1,1,0,0],[0,1,1,1,0],[0,0,1,1,1],[0,0,1,1,0],[0,1,1,0,0]]);;k = np.array([[1,0,1],[0,1,0],[1,0,1]]);;np.array([[(img[i:i+3, j:j+3] * k).sum() for j in range(3)] for i in range(3)])
np.argsort([1, 2, 3])[::-1]
np.sort(np.array(['a']))  if False else 0
np.float32(0.1) + np.float32(0.2)
np.float32(3) * 2
np.float32(16777216) + 1
np.int32(2147483647) + np.int32(1)
np.int64(2) ** 62
np.array([2**31 - 1], dtype=np.int32) + 1
np.array([1, 2], dtype=np.uint8) - np.array([2, 1], dtype=np.uint8)
np.array([-7, 7]).astype(np.uint16) // 2
np.array([7.9, -7.9]).astype(np.int8)
np.abs(np.array([-128], dtype=np.int8))
np.array([1.0, 2.0], dtype=np.float32).mean().dtype
np.array([1, 2]).mean().dtype
np.arange(3, dtype=np.float32).sum().dtype
(np.float32(1) / 3, np.float64(1) / 3)
np.array([0.1, 0.2, 0.3], dtype=np.float32).tolist()
np.array([0.1, 0.2, 0.3]).astype(np.float32).astype(np.float64)
np.random.seed(0);;np.round(np.random.rand(3, 3) * 100).astype(int)
np.random.seed(0);;np.random.rand(2, 3, 2)
np.random.seed(0);;x = np.random.rand(100, 5);;np.corrcoef(x.T).round(3)
np.random.seed(0);;np.percentile(np.random.rand(100), [5, 50, 95])
np.random.seed(0);;np.histogram(np.random.randn(100), bins=5)
np.random.seed(0);;np.median(np.random.rand(7, 5), axis=1)
np.random.seed(0);;x = np.random.rand(6);;(x.argmax(), x.argmin(), x.argsort())
np.random.seed(0);;np.random.randint(0, 5, (3, 3)).cumsum(axis=0)
np.random.seed(2);;np.clip(np.random.randn(5), -1, 1)
np.random.seed(0);;np.unique(np.random.randint(0, 4, 20), return_counts=True)
np.array([[0.5, 1e-8]])
np.array([1e-8])
np.array([1e15, 1e16])
np.array([100000000, 1])
np.array([0.00001234, 123.4])
np.array([1e5, 1e-3])
np.array([9999.5, 0.5])
np.array([10000.5, 0.001])
np.array([[1e3, 1e-3], [1e2, 5]])
np.array([3.0, 1e7])
np.float64(1e15)
np.array([-1.5, np.nan])
np.array([[np.inf, -1], [0.5, 2]])
np.array([0.30000000000000004, 0.1])
np.array([1/3, 2/3, 1], dtype=np.float32)
np.array([1e-7, 1], dtype=np.float32)
np.array([123456.7, 1.1], dtype=np.float32)
np.zeros((3, 30), dtype=int)
np.zeros((2, 30))
np.arange(60).reshape(2, 30) * 1001
np.arange(1002).reshape(3, 334)
np.arange(1200).reshape(2, 3, 200)
np.zeros((1001, 2))
np.zeros((2, 1001), dtype=bool)
np.full((3, 3), -0.5)
np.array([[[1.5]]])
np.zeros((1, 0, 2))
np.array([], dtype=int)
np.array([[], []])
"""
)
