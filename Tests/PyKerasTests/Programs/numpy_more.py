import numpy as np
a = np.arange(12).reshape(3, 4)
print(a.flat[5], a.flat[2:4], [int(v) for v in a.flat][:3])  # expect: 5 [2 3] [0, 1, 2]
print(np.linalg.matrix_rank([[1, 2], [2, 4]]), np.linalg.pinv([[1., 0], [0, 2]]), np.linalg.matrix_power([[1, 1], [0, 1]], 3))  # expect: 1 [[1.  0. ]
# expect:  [0.  0.5]] [[1 3]
# expect:  [0 1]]
print(np.polyfit([0, 1, 2, 3], [1, 3, 5, 7], 1).round(6), np.poly1d([1, 2])(3), np.polyder([1, 2, 3]), np.polymul([1, 1], [1, -1]))  # expect: [2. 1.] 5 [2 2] [ 1  0 -1]
print(np.piecewise([0., 2.], [[True, False], [False, True]], [1, 2]), np.sinc(0), np.ediff1d([1, 4, 9]), np.nanstd([1, 2, np.nan]), np.nanargmax([1, np.nan, 3]))  # expect: [1. 2.] 1.0 [3 5] 0.5 2
print(np.block([[np.ones((1, 1)), np.zeros((1, 1))]]), np.vander([1, 2], 3), np.hanning(3), np.hamming(3), np.tril_indices(2), np.diagflat([1, 2]))  # expect: [[1. 0.]] [[1 1 1]
# expect:  [4 2 1]] [0. 1. 0.] [0.08 1.   0.08] (array([0, 1, 1]), array([0, 0, 1])) [[1 0]
# expect:  [0 2]]
print(np.choose([0, 1], [[1, 2], [3, 4]]), np.trim_zeros([0, 1, 2, 0]), np.nanmedian([1, np.nan, 3]), np.setxor1d([1, 2], [2, 3]), np.iterable([1]), np.modf(1.5))  # expect: [1 4] [1, 2] 2.0 [1 3] True (np.float64(0.5), np.float64(1.0))
print(np.linalg.lstsq(np.array([[1., 0], [1, 1], [1, 2]]), np.array([1., 3, 5]), rcond=None)[0].round(6))  # expect: [1. 2.]
