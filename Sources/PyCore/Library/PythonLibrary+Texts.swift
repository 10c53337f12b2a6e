extension PythonLibrary {
  static let textwrap = """
    def dedent(text):
        lines = text.split('\\n')
        margin = None
        for line in lines:
            content = line.lstrip()
            if content:
                blank = line[:len(line) - len(content)]
                if margin is None:
                    margin = blank
                else:
                    while not blank.startswith(margin):
                        margin = margin[:-1]
        margin = margin or ''
        return '\\n'.join([line[len(margin):] if line.strip() else '' for line in lines])
    def indent(text, prefix, predicate=None):
        test = predicate or (lambda line: line.strip())
        return ''.join([prefix + l if test(l) else l for l in text.splitlines(True)])
    def wrap(text, width=70, initial_indent='', subsequent_indent='', **options):
        lines, line = [], initial_indent
        begun = False
        for word in text.split():
            if begun and len(line) + 1 + len(word) > width:
                lines.append(line)
                line, begun = subsequent_indent, False
            while not begun and len(line) + len(word) > width and len(word) > 1:
                room = max(width - len(line), 1)
                lines.append(line + word[:room])
                word, line = word[room:], subsequent_indent
            line += (' ' if begun else '') + word
            begun = True
        if begun:
            lines.append(line)
        return lines
    def fill(text, width=70, **options):
        return '\\n'.join(wrap(text, width, **options))
    def shorten(text, width, placeholder=' [...]', **options):
        text = ' '.join(text.split())
        if len(text) <= width:
            return text
        words, kept = text.split(), ''
        for word in words:
            longer = word if not kept else kept + ' ' + word
            if len(longer) + len(placeholder) > width:
                break
            kept = longer
        return kept + placeholder if kept else placeholder.strip()
    """

  static let statistics = """
    import math
    class StatisticsError(ValueError):
        pass
    def _values(data, name, least=1):
        values = list(data)
        if len(values) < least:
            what = 'one data point' if least == 1 else 'two data points'
            raise StatisticsError(f'{name} requires at least {what}')
        return values
    def mean(data):
        values = _values(data, 'mean')
        total = sum(values) if all([isinstance(v, int) for v in values]) else math.fsum(values)
        if isinstance(total, int) and total % len(values) == 0:
            return total // len(values)
        return total / len(values)
    def fmean(data, weights=None):
        values = _values(data, 'fmean')
        if weights is not None:
            return math.fsum([v * w for v, w in zip(values, weights)]) / math.fsum(weights)
        return math.fsum(values) / len(values)
    def median(data):
        values = sorted(data)
        if not values:
            raise StatisticsError('no median for empty data')
        middle = len(values) // 2
        return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    def median_low(data):
        values = sorted(data)
        return values[(len(values) - 1) // 2]
    def median_high(data):
        values = sorted(data)
        return values[len(values) // 2]
    def mode(data):
        counts = {}
        for value in data:
            counts[value] = counts.get(value, 0) + 1
        if not counts:
            raise StatisticsError('no mode for empty data')
        return max(counts, key=counts.get)
    def multimode(data):
        counts = {}
        for value in data:
            counts[value] = counts.get(value, 0) + 1
        most = max(counts.values(), default=0)
        return [value for value, count in counts.items() if count == most]
    def _squares(values, center=None):
        center = fmean(values) if center is None else center
        return math.fsum([(v - center) ** 2 for v in values])
    def variance(data, xbar=None):
        values = _values(data, 'variance', 2)
        return _whole(_squares(values, xbar) / (len(values) - 1), values)
    def pvariance(data, mu=None):
        values = _values(data, 'pvariance')
        return _whole(_squares(values, mu) / len(values), values)
    def _whole(result, values):
        whole = result == int(result) and all([isinstance(v, int) for v in values])
        return int(result) if whole else result
    def stdev(data, xbar=None):
        return math.sqrt(variance(data, xbar))
    def pstdev(data, mu=None):
        return math.sqrt(pvariance(data, mu))
    """

  static let pprint = """
    def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
        return _format(object, width, 0, sort_dicts)
    def _format(value, width, column, sorts):
        pairs = isinstance(value, dict)
        if pairs and sorts:
            try:
                value = dict(sorted(value.items()))
            except TypeError:
                pass
        text = repr(value)
        if len(text) + column <= width or not isinstance(value, (dict, list, tuple)):
            return text
        if not value:
            return text
        first, last = ('{', '}') if pairs else ('[', ']') if isinstance(value, list) else ('(', ')')
        parts = []
        if pairs:
            for key, item in value.items():
                head = repr(key) + ': '
                parts.append(head + _format(item, width - 1, column + 1 + len(head), sorts))
        else:
            parts = [_format(item, width - 1, column + 1, sorts) for item in value]
        return first + (',\\n' + ' ' * (column + 1)).join(parts) + last
    def pprint(object, stream=None, indent=1, width=80, **options):
        if stream is None:
            print(pformat(object, indent, width, **options))
        else:
            stream.write(pformat(object, indent, width, **options) + '\\n')
    pp = pprint
    """

  static let fractions = """
    import math
    class Fraction:
        def __init__(self, numerator=0, denominator=None):
            if isinstance(numerator, Fraction):
                numerator, denominator = numerator.numerator, numerator.denominator
            elif isinstance(numerator, str):
                top, _, bottom = numerator.partition('/')
                if '.' in top:
                    digits = len(top.split('.')[1])
                    numerator, denominator = int(top.replace('.', '')), 10 ** digits
                else:
                    numerator, denominator = int(top), int(bottom or 1)
            elif isinstance(numerator, float):
                denominator = 1
                while numerator != int(numerator):
                    numerator, denominator = numerator * 2, denominator * 2
                numerator = int(numerator)
            denominator = 1 if denominator is None else denominator
            if denominator == 0:
                raise ZeroDivisionError(f'Fraction({numerator}, 0)')
            common = math.gcd(numerator, denominator) * (1 if denominator > 0 else -1)
            self.numerator = numerator // common
            self.denominator = denominator // common
        def __repr__(self):
            return f'Fraction({self.numerator}, {self.denominator})'
        def __str__(self):
            if self.denominator == 1:
                return str(self.numerator)
            return f'{self.numerator}/{self.denominator}'
        def _with(self, other, operation):
            if isinstance(other, float):
                return operation(float(self), other)
            if not isinstance(other, Fraction):
                other = Fraction(other)
            return operation(self, other)
        def __add__(self, other):
            return self._with(other, lambda a, b: a + b if isinstance(a, float) else Fraction(
                a.numerator * b.denominator + b.numerator * a.denominator,
                a.denominator * b.denominator))
        __radd__ = __add__
        def __neg__(self):
            return Fraction(-self.numerator, self.denominator)
        def __abs__(self):
            return Fraction(abs(self.numerator), self.denominator)
        def __sub__(self, other):
            return self + (-other)
        def __rsub__(self, other):
            return -self + other
        def __mul__(self, other):
            return self._with(other, lambda a, b: a * b if isinstance(a, float) else Fraction(
                a.numerator * b.numerator, a.denominator * b.denominator))
        __rmul__ = __mul__
        def __truediv__(self, other):
            return self._with(other, lambda a, b: a / b if isinstance(a, float) else Fraction(
                a.numerator * b.denominator, a.denominator * b.numerator))
        def __rtruediv__(self, other):
            return Fraction(other) / self
        def __pow__(self, power):
            if power < 0:
                return Fraction(self.denominator ** -power, self.numerator ** -power)
            return Fraction(self.numerator ** power, self.denominator ** power)
        def __float__(self):
            return self.numerator / self.denominator
        def __int__(self):
            return int(self.numerator / self.denominator)
        def __eq__(self, other):
            if isinstance(other, float):
                return float(self) == other
            other = Fraction(other)
            return (self.numerator, self.denominator) == (other.numerator, other.denominator)
        def __lt__(self, other):
            return float(self - other) < 0
        def __le__(self, other):
            return float(self - other) <= 0
        def __gt__(self, other):
            return float(self - other) > 0
        def __ge__(self, other):
            return float(self - other) >= 0
        def __hash__(self):
            return hash(self.numerator / self.denominator)
        def limit_denominator(self, max_denominator=1000000):
            best = Fraction(round(float(self)), 1)
            for bottom in range(1, min(max_denominator, 10000) + 1):
                near = Fraction(round(float(self) * bottom), bottom)
                if abs(float(near) - float(self)) < abs(float(best) - float(self)):
                    best = near
            return best
    """

  static let tqdm = """
    class tqdm:
        def __init__(self, iterable=None, desc=None, total=None, **options):
            self.iterable = iterable
            self.desc = desc
            self.total = total
            self.n = 0
        def __iter__(self):
            for item in self.iterable:
                yield item
                self.n += 1
        def __len__(self):
            return self.total if self.iterable is None else len(self.iterable)
        def update(self, n=1):
            self.n += n
        def set_description(self, desc=None, refresh=True):
            self.desc = desc
        def set_postfix(self, *args, **values):
            pass
        def write(self, text, **options):
            print(text)
        def close(self):
            pass
        def __enter__(self):
            return self
        def __exit__(self, *details):
            self.close()
    def trange(*args, **options):
        return tqdm(range(*args), **options)
    """
}
