import numpy as np

rng = np.random.RandomState(0)
for n in (1, 2, 3, 5, 40):
    a = rng.randn(n, n)
    a = a + a.T
    w, v = np.linalg.eigh(a)
    assert np.allclose(a @ v, v * w) and np.allclose(v.T @ v, np.eye(n))
    assert np.allclose(np.linalg.eigvalsh(a), w)
    p = a @ a.T + np.eye(n)
    lower = np.linalg.cholesky(p)
    assert np.allclose(lower @ lower.T, p) and np.allclose(np.tril(lower), lower)
print(w[:3].round(6))  # expect: [-15.922082 -15.567242 -13.981113]
print(np.linalg.eigvalsh(np.diag([3., 1., 2.])))  # expect: [1. 2. 3.]
print(np.linalg.eigvalsh(np.ones((4, 4))).round(8) + 0)  # expect: [0. 0. 0. 4.]
x, w = np.polynomial.legendre.leggauss(5)
print(x.round(8) + 0)  # expect: [-0.90617985 -0.53846931  0.          0.53846931  0.90617985]
print(w.round(8))  # expect: [0.23692689 0.47862867 0.56888889 0.47862867 0.23692689]
x, w = np.polynomial.legendre.leggauss(28)
print(w.sum().round(12), (x ** 10 * w).sum().round(12))  # expect: 2.0 0.181818181818
try:
    np.linalg.cholesky(np.array([[1., 2.], [2., 1.]]))
except np.linalg.LinAlgError as error:
    print(error)  # expect: Matrix is not positive definite
