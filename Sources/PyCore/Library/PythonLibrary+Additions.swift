extension PythonLibrary {
  /// Names that are added to modules whose others are written in Swift.
  static let additions: [String: String] = [
    "functools": functoolsAdditions, "itertools": itertoolsAdditions, "os": osAdditions,
    "os.path": pathAdditions, "math": mathAdditions, "warnings": warningsAdditions,
    "collections": collectionsAdditions, "datetime": datetimeAdditions,
  ]

  private static let functoolsAdditions = """
    def cmp_to_key(compare):
        class Key:
            def __init__(self, value):
                self.value = value
            def __lt__(self, other):
                return compare(self.value, other.value) < 0
            def __gt__(self, other):
                return compare(self.value, other.value) > 0
            def __eq__(self, other):
                return compare(self.value, other.value) == 0
            def __le__(self, other):
                return compare(self.value, other.value) <= 0
            def __ge__(self, other):
                return compare(self.value, other.value) >= 0
        return Key
    def total_ordering(cls):
        own = cls.__dict__
        if '__lt__' in own:
            less = lambda a, b: a < b
        elif '__gt__' in own:
            less = lambda a, b: b.__gt__(a)
        elif '__le__' in own:
            less = lambda a, b: a.__le__(b) and not a == b
        elif '__ge__' in own:
            less = lambda a, b: not a.__ge__(b)
        else:
            raise ValueError('must define at least one ordering operation: < > <= >=')
        methods = {
            '__lt__': lambda self, other: less(self, other),
            '__gt__': lambda self, other: not less(self, other) and not self == other,
            '__le__': lambda self, other: less(self, other) or self == other,
            '__ge__': lambda self, other: not less(self, other)}
        for name, method in methods.items():
            if name not in own:
                setattr(cls, name, method)
        return cls
    def cached_property(function):
        name = '_cached_' + function.__name__
        def get(self):
            if not hasattr(self, name):
                setattr(self, name, function(self))
            return getattr(self, name)
        return property(get)
    """

  private static let itertoolsAdditions = """
    class chain:
        def __init__(self, *iterables):
            self._items = self._all(iterables)
        @staticmethod
        def _all(iterables):
            for iterable in iterables:
                yield from iterable
        @classmethod
        def from_iterable(cls, iterables):
            made = cls()
            made._items = cls._all(iterables)
            return made
        def __iter__(self):
            return self
        def __next__(self):
            return next(self._items)
    def accumulate(iterable, func=None, *, initial=None):
        total, begun = initial, initial is not None
        if begun:
            yield total
        for item in iterable:
            if not begun:
                total, begun = item, True
            else:
                total = total + item if func is None else func(total, item)
            yield total
    def groupby(iterable, key=None):
        group, current, begun = [], None, False
        for item in iterable:
            name = item if key is None else key(item)
            if begun and name == current:
                group.append(item)
                continue
            if begun:
                yield current, iter(group)
            group, current, begun = [item], name, True
        if begun:
            yield current, iter(group)
    def takewhile(predicate, iterable):
        for item in iterable:
            if not predicate(item):
                return
            yield item
    def dropwhile(predicate, iterable):
        dropping = True
        for item in iterable:
            if dropping and predicate(item):
                continue
            dropping = False
            yield item
    def starmap(function, iterable):
        for arguments in iterable:
            yield function(*arguments)
    def zip_longest(*iterables, fillvalue=None):
        lists = [list(iterable) for iterable in iterables]
        for place in range(max([len(items) for items in lists], default=0)):
            yield tuple([items[place] if place < len(items) else fillvalue for items in lists])
    def compress(data, selectors):
        for item, keep in zip(data, selectors):
            if keep:
                yield item
    def filterfalse(predicate, iterable):
        for item in iterable:
            if not (item if predicate is None else predicate(item)):
                yield item
    def combinations_with_replacement(iterable, r):
        pool = list(iterable)
        def pick(start, left):
            if left == 0:
                yield ()
                return
            for place in range(start, len(pool)):
                for rest in pick(place, left - 1):
                    yield (pool[place],) + rest
        return pick(0, r)
    def pairwise(iterable):
        before, begun = None, False
        for item in iterable:
            if begun:
                yield before, item
            before, begun = item, True
    def tee(iterable, n=2):
        items = list(iterable)
        return tuple([iter(items) for _ in range(n)])
    def batched(iterable, n):
        batch = []
        for item in iterable:
            batch.append(item)
            if len(batch) == n:
                yield tuple(batch)
                batch = []
        if batch:
            yield tuple(batch)
    """

  private static let osAdditions = """
    def walk(top, topdown=True, onerror=None, followlinks=False):
        top = str(top)
        if not path.isdir(top):
            return
        folders, files = [], []
        for name in listdir(top):
            (folders if path.isdir(path.join(top, name)) else files).append(name)
        if topdown:
            yield top, folders, files
        for name in folders:
            yield from walk(path.join(top, name), topdown)
        if not topdown:
            yield top, folders, files
    def rename(src, dst):
        if path.isdir(src):
            makedirs(dst)
            for name in listdir(src):
                rename(path.join(src, name), path.join(dst, name))
            rmdir(src)
            return
        with open(src, 'rb') as source:
            data = source.read()
        with open(dst, 'wb') as target:
            target.write(data)
        remove(src)
    replace = rename
    def removedirs(name):
        rmdir(name)
    def fspath(value):
        return value if isinstance(value, (str, bytes)) else value.__fspath__()
    def cpu_count():
        return 1
    def getpid():
        return 1
    def getlogin():
        return 'user'
    def getenv(key, default=None):
        return environ.get(key, default)
    def putenv(key, value):
        environ[key] = value
    curdir, pardir, extsep, pathsep, devnull = '.', '..', '.', ':', '/dev/null'
    """

  private static let pathAdditions = """
    def relpath(path, start='.'):
        here = [part for part in abspath(path).split('/') if part]
        base = [part for part in abspath(start).split('/') if part]
        same = 0
        while same < min(len(here), len(base)) and here[same] == base[same]:
            same += 1
        return '/'.join(['..'] * (len(base) - same) + here[same:]) or '.'
    def realpath(path, strict=False):
        return abspath(path)
    def normcase(path):
        return path
    def islink(path):
        return False
    def commonprefix(paths):
        if not paths:
            return ''
        low, high = min(paths), max(paths)
        for place, letter in enumerate(low):
            if letter != high[place]:
                return low[:place]
        return low
    def expandvars(path):
        return path
    def splitdrive(path):
        return '', path
    """

  private static let mathAdditions = """
    def perm(n, k=None):
        k = n if k is None else k
        if n < 0 or k < 0:
            raise ValueError('n must be a non-negative integer')
        result = 1
        for step in range(k):
            result *= n - step
        return result
    def dist(p, q):
        if len(p) != len(q):
            raise ValueError('both points must have the same number of dimensions')
        return hypot(*[a - b for a, b in zip(p, q)])
    def ulp(x):
        x = abs(x)
        step = 2.0 ** -1074
        if x >= 2.0 ** -1022:
            step = 2.0 ** (frexp(x)[1] - 53)
        return step
    def remainder(x, y):
        return x - y * round(x / y)
    def ldexp(x, i):
        return x * 2.0 ** i
    def sumprod(p, q):
        return sum([a * b for a, b in zip(p, q)])
    """

  private static let warningsAdditions = """
    class catch_warnings:
        def __init__(self, *, record=False, **options):
            self._record = record
        def __enter__(self):
            return [] if self._record else None
        def __exit__(self, *details):
            return None
    """

  private static let collectionsAdditions = """
    class ChainMap:
        def __init__(self, *maps):
            self.maps = list(maps) or [{}]
        def __getitem__(self, key):
            for one in self.maps:
                if key in one:
                    return one[key]
            raise KeyError(key)
        def __setitem__(self, key, value):
            self.maps[0][key] = value
        def __delitem__(self, key):
            del self.maps[0][key]
        def __contains__(self, key):
            return any([key in one for one in self.maps])
        def get(self, key, default=None):
            return self[key] if key in self else default
        def __iter__(self):
            merged = {}
            for one in reversed(self.maps):
                merged.update(dict.fromkeys(one))
            return iter(merged)
        def __len__(self):
            return len(list(iter(self)))
        def keys(self):
            return list(self)
        def values(self):
            return [self[key] for key in self]
        def items(self):
            return [(key, self[key]) for key in self]
        def new_child(self, m=None):
            return ChainMap({} if m is None else m, *self.maps)
        def __repr__(self):
            return f"ChainMap({', '.join([repr(one) for one in self.maps])})"
    """

  private static let datetimeAdditions = """
    def _datetime_strptime(text, format):
        import re
        months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august',
                  'september', 'october', 'november', 'december']
        patterns = {
            'Y': r'(?P<Y>\\d{4})', 'm': r'(?P<m>\\d{1,2})', 'd': r'(?P<d>\\d{1,2})',
            'H': r'(?P<H>\\d{1,2})', 'M': r'(?P<M>\\d{1,2})', 'S': r'(?P<S>\\d{1,2})',
            'y': r'(?P<y>\\d{2})', 'f': r'(?P<f>\\d{1,6})', 'b': r'(?P<b>[A-Za-z]{3})',
            'B': r'(?P<B>[A-Za-z]+)', 'p': r'(?P<p>AM|PM|am|pm)', 'I': r'(?P<I>\\d{1,2})',
            'a': '[A-Za-z]{3}', 'A': '[A-Za-z]+', 'j': r'\\d{1,3}', 'z': r'[+-]\\d{4}', '%': '%'}
        pattern, place = '', 0
        while place < len(format):
            if format[place] == '%' and place + 1 < len(format):
                if format[place + 1] not in patterns:
                    raise ValueError(f"'{format[place + 1]}' is a bad directive in format "
                                     f"{format!r}")
                pattern += patterns[format[place + 1]]
                place += 2
            else:
                pattern += re.escape(format[place])
                place += 1
        found = re.fullmatch(pattern, text)
        if found is None:
            raise ValueError(f'time data {text!r} does not match format {format!r}')
        parts = found.groupdict()
        year = int(parts.get('Y') or 1900)
        if parts.get('y'):
            year = int(parts['y']) + (2000 if int(parts['y']) < 69 else 1900)
        month = int(parts.get('m') or 1)
        for letter in 'bB':
            if parts.get(letter):
                name = parts[letter].lower()
                month = [m[:len(name)] if letter == 'b' else m for m in months].index(name) + 1
        hour = int(parts.get('H') or parts.get('I') or 0)
        if parts.get('p'):
            hour = hour % 12 + (12 if parts['p'].lower() == 'pm' else 0)
        micro = int((parts.get('f') or '0').ljust(6, '0'))
        return datetime(year, month, int(parts.get('d') or 1), hour, int(parts.get('M') or 0),
                        int(parts.get('S') or 0), micro)
    def _datetime_fromisoformat(text):
        day, _, clock = text.replace('T', ' ').partition(' ')
        numbers = [int(part) for part in day.split('-')]
        clock, _, fraction = clock.partition('.')
        numbers += [int(part) for part in clock.split(':') if part]
        while len(numbers) < 6:
            numbers.append(0)
        return datetime(*numbers, int(fraction.ljust(6, '0')) if fraction else 0)
    """
}
