/// Functions of NumPy that are written in Python; they are read when one is first asked for.
enum NumPyAdditions {
  /// The text of those of `numpy` itself.
  static let numpy = """
    import numpy as _np
    def iterable(y):
        try:
            iter(y)
            return True
        except TypeError:
            return False
    def astype(x, dtype, /, *, copy=True):
        return x.astype(dtype)
    def real(val):
        return _np.asarray(val)
    def divmod(x1, x2):
        return _np.floor_divide(x1, x2), _np.mod(x1, x2)
    def modf(x):
        x = _np.asarray(x, dtype=float)
        whole = _np.trunc(x)
        return (x - whole)[()], whole[()]
    def ldexp(x1, x2):
        return _np.asarray(x1) * 2.0 ** _np.asarray(x2)
    def isposinf(x):
        return _np.asarray(x) == _np.inf
    def isneginf(x):
        return _np.asarray(x) == -_np.inf
    def sinc(x):
        x = _np.pi * _np.asarray(x, dtype=float)
        safe = _np.where(x == 0, 1.0, x)
        result = _np.where(x == 0, 1.0, _np.sin(safe) / safe)
        return result if result.ndim else result[()]
    def ediff1d(ary, to_end=None, to_begin=None):
        parts = [_np.diff(_np.ravel(ary))]
        if to_begin is not None:
            parts.insert(0, _np.ravel(to_begin))
        if to_end is not None:
            parts.append(_np.ravel(to_end))
        return _np.concatenate(parts) if len(parts) > 1 else parts[0]
    def setxor1d(ar1, ar2):
        parts = [_np.setdiff1d(ar1, ar2), _np.setdiff1d(ar2, ar1)]
        return _np.sort(_np.concatenate(parts))
    def trim_zeros(filt, trim='fb'):
        values = _np.asarray(filt)
        places = _np.flatnonzero(values)
        if len(places) == 0:
            return filt[:0]
        first = int(places[0]) if 'f' in trim.lower() else 0
        last = int(places[-1]) + 1 if 'b' in trim.lower() else len(values)
        return filt[first:last]
    def put(a, ind, v):
        values = _np.ravel(v)
        for place, index in enumerate(_np.ravel(ind)):
            a[_np.unravel_index(int(index), a.shape)] = values[place % len(values)]
    def place(arr, mask, vals):
        mask = _np.asarray(mask, dtype=bool)
        arr[mask] = _np.resize(vals, int(mask.sum()))
    def choose(a, choices):
        a = _np.asarray(a)
        result = _np.broadcast_to(_np.asarray(choices[0]), a.shape).copy()
        for number, choice in enumerate(choices):
            result = _np.where(a == number, choice, result)
        return result
    def piecewise(x, condlist, funclist):
        x = _np.asarray(x)
        result = _np.zeros(x.shape, dtype=x.dtype)
        conditions = [_np.asarray(one, dtype=bool) for one in condlist]
        if len(funclist) == len(conditions) + 1:
            rest = _np.ones(x.shape, dtype=bool)
            for one in conditions:
                rest = rest & ~one
            conditions.append(rest)
        for one, function in zip(conditions, funclist):
            result[one] = function(x[one]) if callable(function) else function
        return result
    def block(arrays):
        if not isinstance(arrays, list):
            return _np.asarray(arrays)
        if arrays and isinstance(arrays[0], list):
            return _np.concatenate([block(row) for row in arrays], axis=0)
        return _np.concatenate([_np.atleast_2d(one) for one in arrays], axis=1)
    def diagflat(v, k=0):
        return _np.diag(_np.ravel(v), k)
    def diag_indices(n, ndim=2):
        return (_np.arange(n),) * ndim
    def diag_indices_from(arr):
        return diag_indices(arr.shape[0], arr.ndim)
    def tril_indices(n, k=0, m=None):
        return _np.nonzero(_np.tril(_np.ones((n, m or n)), k))
    def triu_indices(n, k=0, m=None):
        return _np.nonzero(_np.triu(_np.ones((n, m or n)), k))
    def tril_indices_from(arr, k=0):
        return tril_indices(arr.shape[0], k, arr.shape[1])
    def triu_indices_from(arr, k=0):
        return triu_indices(arr.shape[0], k, arr.shape[1])
    def _window(M, make):
        if M < 1:
            return _np.array([])
        if M == 1:
            return _np.ones(1)
        return make(_np.arange(1 - M, M, 2), M)
    def hanning(M):
        return _window(M, lambda n, M: 0.5 + 0.5 * _np.cos(_np.pi * n / (M - 1)))
    def hamming(M):
        return _window(M, lambda n, M: 0.54 + 0.46 * _np.cos(_np.pi * n / (M - 1)))
    def blackman(M):
        return _window(M, lambda n, M: 0.42 + 0.5 * _np.cos(_np.pi * n / (M - 1))
                       + 0.08 * _np.cos(2.0 * _np.pi * n / (M - 1)))
    def bartlett(M):
        return _window(M, lambda n, M: _np.where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1)))
    def _known(a, axis):
        a = _np.asarray(a, dtype=float)
        return a, _np.isnan(a), axis
    def nanvar(a, axis=None, ddof=0):
        a, missing, axis = _known(a, axis)
        count = _np.sum(~missing, axis=axis, keepdims=True)
        mean = _np.nansum(a, axis=axis, keepdims=True) / count
        squares = _np.where(missing, 0.0, (_np.where(missing, 0.0, a) - mean) ** 2)
        return _np.sum(squares, axis=axis) / (_np.sum(~missing, axis=axis) - ddof)
    def nanstd(a, axis=None, ddof=0):
        return _np.sqrt(nanvar(a, axis, ddof))
    def nanprod(a, axis=None):
        a, missing, axis = _known(a, axis)
        return _np.prod(_np.where(missing, 1.0, a), axis=axis)
    def nancumsum(a, axis=None):
        a, missing, axis = _known(a, axis)
        return _np.cumsum(_np.where(missing, 0.0, a), axis=axis)
    def nanargmax(a, axis=None):
        a, missing, axis = _known(a, axis)
        return _np.argmax(_np.where(missing, -_np.inf, a), axis=axis)
    def nanargmin(a, axis=None):
        a, missing, axis = _known(a, axis)
        return _np.argmin(_np.where(missing, _np.inf, a), axis=axis)
    def nanpercentile(a, q, axis=None):
        a = _np.asarray(a, dtype=float)
        if axis is None:
            return _np.percentile(a[~_np.isnan(a)], q)
        return _np.apply_along_axis(lambda row: _np.percentile(row[~_np.isnan(row)], q), axis, a)
    def nanquantile(a, q, axis=None):
        return nanpercentile(a, _np.asarray(q) * 100, axis)
    def nanmedian(a, axis=None):
        return nanpercentile(a, 50, axis)
    def vander(x, N=None, increasing=False):
        x = _np.asarray(x)
        count = len(x) if N is None else N
        powers = _np.arange(count) if increasing else _np.arange(count - 1, -1, -1)
        return x[:, None] ** powers
    def _least_squares(a, b):
        a, b = _np.array(a, dtype=float), _np.array(b, dtype=float)
        rows, columns = a.shape
        for k in range(columns):
            x = a[k:, k]
            length = float(_np.sqrt(_np.sum(x * x)))
            if length == 0:
                continue
            v = x.copy()
            v[0] += length if x[0] >= 0 else -length
            v = v / _np.sqrt(_np.sum(v * v))
            a[k:, k:] -= 2 * _np.outer(v, v @ a[k:, k:])
            b[k:] -= 2 * (_np.outer(v, v @ b[k:]) if b.ndim > 1 else v * (v @ b[k:]))
        return _np.linalg.solve(a[:columns, :columns], b[:columns])
    def polyfit(x, y, deg):
        x, y = _np.asarray(x, dtype=float), _np.asarray(y, dtype=float)
        a = vander(x, deg + 1)
        scale = _np.sqrt(_np.sum(a * a, axis=0))
        result = _least_squares(a / scale, y)
        return (result.T / scale).T
    def polyder(p, m=1):
        p = _np.asarray(p)
        for _ in range(m):
            p = p[:-1] * _np.arange(len(p) - 1, 0, -1)
        return p
    def polyint(p, m=1, k=0):
        p = _np.asarray(p, dtype=float)
        for _ in range(m):
            p = _np.concatenate([p / _np.arange(len(p), 0, -1), [k]])
        return p
    def polymul(a1, a2):
        return _np.convolve(a1, a2)
    def polyadd(a1, a2):
        a1, a2 = _np.atleast_1d(a1), _np.atleast_1d(a2)
        size = max(len(a1), len(a2))
        return (_np.concatenate([_np.zeros(size - len(a1), a1.dtype), a1])
                + _np.concatenate([_np.zeros(size - len(a2), a2.dtype), a2]))
    def polysub(a1, a2):
        return polyadd(a1, -_np.asarray(a2))
    class poly1d:
        def __init__(self, c_or_r, r=False, variable=None):
            self.coeffs = trim_zeros(_np.atleast_1d(c_or_r), 'f')
            self.order = len(self.coeffs) - 1
        @property
        def c(self):
            return self.coeffs
        def __call__(self, x):
            return _np.polyval(self.coeffs, x)
        def __repr__(self):
            return f'poly1d({repr(self.coeffs)[6:-1]})'
        def deriv(self, m=1):
            return poly1d(polyder(self.coeffs, m))
        def __add__(self, other):
            return poly1d(polyadd(self.coeffs, getattr(other, 'coeffs', other)))
        def __mul__(self, other):
            return poly1d(polymul(self.coeffs, getattr(other, 'coeffs', _np.atleast_1d(other))))
    """

  /// The text of those of `numpy.linalg`.
  static let linalg = """
    import numpy as _np
    def matrix_power(a, n):
        a = _np.asarray(a)
        if n < 0:
            a, n = _np.linalg.inv(a), -n
        result = _np.eye(len(a), dtype=a.dtype)
        while n:
            if n % 2:
                result = result @ a
            a, n = a @ a, n // 2
        return result
    def multi_dot(arrays):
        result = arrays[0]
        for one in arrays[1:]:
            result = _np.dot(result, one)
        return result
    def trace(x, /, *, offset=0, dtype=None):
        return _np.trace(x, offset)
    def slogdet(a):
        value = _np.linalg.det(a)
        return _np.sign(value), _np.log(_np.abs(value))
    def matrix_rank(A, tol=None):
        a = _np.array(A, dtype=float)
        if a.ndim < 2:
            return int(_np.any(a != 0))
        rank, limit = 0, float(_np.abs(a).max()) * max(a.shape) * 2.220446049250313e-16
        limit = limit if tol is None else tol
        for column in range(a.shape[1]):
            if rank == len(a):
                break
            best = rank + int(_np.argmax(_np.abs(a[rank:, column])))
            if abs(float(a[best, column])) <= limit:
                continue
            a[[rank, best]] = a[[best, rank]]
            for row in range(rank + 1, len(a)):
                a[row] -= a[rank] * (a[row, column] / a[rank, column])
            rank += 1
        return _np.int64(rank)
    def pinv(a):
        a = _np.asarray(a, dtype=float)
        if a.shape[0] >= a.shape[1]:
            return _np.linalg.inv(a.T @ a) @ a.T
        return a.T @ _np.linalg.inv(a @ a.T)
    def lstsq(a, b, rcond=None):
        a, b = _np.asarray(a, dtype=float), _np.asarray(b, dtype=float)
        x = _np._least_squares(a, b)
        rest = _np.atleast_1d(_np.sum((b - a @ x) ** 2, axis=0))
        if a.shape[0] <= a.shape[1]:
            rest = _np.array([])
        values = _np.sqrt(_np.linalg.eigvalsh(a.T @ a)[::-1])
        return x, rest, matrix_rank(a), values
    def cond(x, p=None):
        x = _np.asarray(x, dtype=float)
        values = _np.sqrt(_np.linalg.eigvalsh(x.T @ x))
        return values[-1] / values[0]
    """
}
