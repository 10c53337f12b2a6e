extension PythonLibrary {
  static let argparse = """
    import sys
    class Namespace:
        def __init__(self, **values):
            for name, value in values.items():
                setattr(self, name, value)
        def __repr__(self):
            parts = [f'{name}={value!r}' for name, value in self.__dict__.items()]
            return f"Namespace({', '.join(parts)})"
        def __eq__(self, other):
            return self.__dict__ == other.__dict__
        def __contains__(self, name):
            return name in self.__dict__
    class ArgumentTypeError(Exception):
        pass
    class HelpFormatter:
        pass
    ArgumentDefaultsHelpFormatter = RawTextHelpFormatter = HelpFormatter
    RawDescriptionHelpFormatter = HelpFormatter
    class _Action:
        def __init__(self, flags, action, nargs, const, default, type, choices, required, help,
                     metavar, dest):
            self.flags = flags
            self.action = action
            self.nargs = nargs
            self.const = const
            self.default = default
            self.type = type
            self.choices = choices
            self.required = required
            self.help = help
            self.metavar = metavar
            self.dest = dest
    class ArgumentParser:
        def __init__(self, prog=None, usage=None, description=None, epilog=None, **options):
            self.prog = prog or sys.argv[0].split('/')[-1]
            self.description = description
            self._actions = []
            self._defaults = {}
        def add_argument(self, *flags, action='store', nargs=None, const=None, default=None,
                         type=None, choices=None, required=False, help=None, metavar=None,
                         dest=None):
            if dest is None:
                long = [flag for flag in flags if flag.startswith('--')] or list(flags)
                dest = long[0].lstrip('-').replace('-', '_')
            if action == 'store_true' and default is None:
                default = False
            if action == 'store_false' and default is None:
                default = True
            one = _Action(flags, action, nargs, const, default, type, choices, required, help,
                          metavar, dest)
            self._actions.append(one)
            return one
        def add_argument_group(self, *args, **kwargs):
            return self
        def add_mutually_exclusive_group(self, *args, **kwargs):
            return self
        def set_defaults(self, **values):
            self._defaults.update(values)
        def error(self, message):
            print(f'{self.prog}: error: {message}', file=sys.stderr)
            sys.exit(2)
        def print_help(self, file=None):
            print(self.format_help(), end='', file=file or sys.stdout)
        def format_help(self):
            parts = ['[-h]'] + [
                f"[{a.flags[0]}{'' if a.action != 'store' else ' ' + a.dest.upper()}]"
                for a in self._actions if a.flags[0].startswith('-')]
            parts += [a.dest for a in self._actions if not a.flags[0].startswith('-')]
            text = f"usage: {self.prog} {' '.join(parts)}\\n"
            if self.description:
                text += '\\n' + self.description + '\\n'
            for a in self._actions:
                text += f"  {', '.join(a.flags)}  {a.help or ''}\\n"
            return text
        def _convert(self, one, text):
            value = text
            if one.type is not None:
                try:
                    value = one.type(text)
                except (ValueError, TypeError):
                    name = '/'.join(one.flags)
                    kind = getattr(one.type, '__name__', 'value')
                    self.error(f'argument {name}: invalid {kind} value: {text!r}')
            if one.choices is not None and value not in one.choices:
                names = ', '.join([repr(choice) for choice in one.choices])
                self.error(f"argument {'/'.join(one.flags)}: invalid choice: {value!r} "
                           f"(choose from {names})")
            return value
        def _take(self, one, words, namespace):
            if one.action == 'store_true':
                return setattr(namespace, one.dest, True)
            if one.action == 'store_false':
                return setattr(namespace, one.dest, False)
            if one.action == 'store_const':
                return setattr(namespace, one.dest, one.const)
            if one.action == 'count':
                return setattr(namespace, one.dest, (getattr(namespace, one.dest) or 0) + 1)
            if one.nargs in ('*', '+', '?') or isinstance(one.nargs, int):
                most = one.nargs if isinstance(one.nargs, int) else 1 if one.nargs == '?' else None
                taken = []
                while words and (most is None or len(taken) < most):
                    if words[0].startswith('-') and not _is_number(words[0]):
                        break
                    taken.append(self._convert(one, words.pop(0)))
                if one.nargs == '+' and not taken:
                    self.error(f"argument {'/'.join(one.flags)}: expected at least one argument")
                if one.nargs == '?':
                    return setattr(namespace, one.dest, taken[0] if taken else one.const)
                return setattr(namespace, one.dest, taken)
            if not words:
                self.error(f"argument {'/'.join(one.flags)}: expected one argument")
            value = self._convert(one, words.pop(0))
            if one.action == 'append':
                value = (getattr(namespace, one.dest) or []) + [value]
            setattr(namespace, one.dest, value)
        def parse_known_args(self, args=None, namespace=None):
            words = list(sys.argv[1:] if args is None else args)
            namespace = namespace or Namespace()
            for one in self._actions:
                default = self._defaults.get(one.dest, one.default)
                if isinstance(default, str) and one.type is not None:
                    default = self._convert(one, default)
                setattr(namespace, one.dest, default)
            for name, value in self._defaults.items():
                if not hasattr(namespace, name):
                    setattr(namespace, name, value)
            places = [a for a in self._actions if not a.flags[0].startswith('-')]
            seen, rest = [], []
            while words:
                word = words.pop(0)
                if word in ('-h', '--help'):
                    self.print_help()
                    sys.exit(0)
                name, equals, value = word.partition('=')
                found = [a for a in self._actions if name in a.flags]
                if not found and name.startswith('--'):
                    found = [a for a in self._actions
                             if any([flag.startswith(name) for flag in a.flags])]
                if found and name.startswith('-'):
                    if equals:
                        words.insert(0, value)
                    self._take(found[0], words, namespace)
                    seen.append(found[0].dest)
                elif places and (not word.startswith('-') or _is_number(word)):
                    words.insert(0, word)
                    one = places.pop(0)
                    self._take(one, words, namespace)
                    seen.append(one.dest)
                else:
                    rest.append(word)
            missing = [a for a in self._actions if a.dest not in seen and (
                a.required or (not a.flags[0].startswith('-') and a.nargs not in ('*', '?')))]
            for one in places:
                if one.nargs == '*' and one.dest not in seen and one.default is None:
                    setattr(namespace, one.dest, [])
            if missing:
                names = ', '.join(['/'.join(a.flags) for a in missing])
                self.error('the following arguments are required: ' + names)
            return namespace, rest
        def parse_args(self, args=None, namespace=None):
            values, rest = self.parse_known_args(args, namespace)
            if rest:
                self.error('unrecognized arguments: ' + ' '.join(rest))
            return values
    def _is_number(text):
        try:
            float(text)
            return True
        except ValueError:
            return False
    """

  static let operators = """
    def add(a, b): return a + b
    def sub(a, b): return a - b
    def mul(a, b): return a * b
    def truediv(a, b): return a / b
    def floordiv(a, b): return a // b
    def mod(a, b): return a % b
    def pow(a, b): return a ** b
    def matmul(a, b): return a @ b
    def neg(a): return -a
    def pos(a): return +a
    def not_(a): return not a
    def truth(a): return bool(a)
    def and_(a, b): return a & b
    def or_(a, b): return a | b
    def xor(a, b): return a ^ b
    def eq(a, b): return a == b
    def ne(a, b): return a != b
    def lt(a, b): return a < b
    def le(a, b): return a <= b
    def gt(a, b): return a > b
    def ge(a, b): return a >= b
    def is_(a, b): return a is b
    def is_not(a, b): return a is not b
    def contains(a, b): return b in a
    def concat(a, b): return a + b
    def getitem(a, b): return a[b]
    def index(a): return a.__index__()
    def setitem(a, b, c):
        a[b] = c
    def delitem(a, b):
        del a[b]
    def itemgetter(*items):
        if len(items) == 1:
            return lambda value: value[items[0]]
        return lambda value: tuple([value[item] for item in items])
    def attrgetter(*names):
        def find(value, name):
            for part in name.split('.'):
                value = getattr(value, part)
            return value
        if len(names) == 1:
            return lambda value: find(value, names[0])
        return lambda value: tuple([find(value, name) for name in names])
    def methodcaller(name, *args, **kwargs):
        return lambda value: getattr(value, name)(*args, **kwargs)
    """

  static let bisect = """
    def bisect_left(a, x, lo=0, hi=None, *, key=None):
        hi = len(a) if hi is None else hi
        while lo < hi:
            middle = (lo + hi) // 2
            if (a[middle] if key is None else key(a[middle])) < x:
                lo = middle + 1
            else:
                hi = middle
        return lo
    def bisect_right(a, x, lo=0, hi=None, *, key=None):
        hi = len(a) if hi is None else hi
        while lo < hi:
            middle = (lo + hi) // 2
            if x < (a[middle] if key is None else key(a[middle])):
                hi = middle
            else:
                lo = middle + 1
        return lo
    bisect = bisect_right
    def insort_left(a, x, lo=0, hi=None, *, key=None):
        a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)
    def insort_right(a, x, lo=0, hi=None, *, key=None):
        a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)
    insort = insort_right
    """

  static let heapq = """
    def _up(heap, place):
        item = heap[place]
        while place > 0:
            parent = (place - 1) // 2
            if not item < heap[parent]:
                break
            heap[place] = heap[parent]
            place = parent
        heap[place] = item
    def _down(heap, place):
        start, end, item = place, len(heap), heap[place]
        child = 2 * place + 1
        while child < end:
            if child + 1 < end and not heap[child] < heap[child + 1]:
                child += 1
            heap[place] = heap[child]
            place, child = child, 2 * child + 1
        heap[place] = item
        while place > start:
            parent = (place - 1) // 2
            if not item < heap[parent]:
                break
            heap[place] = heap[parent]
            place = parent
        heap[place] = item
    def heappush(heap, item):
        heap.append(item)
        _up(heap, len(heap) - 1)
    def heappop(heap):
        if not heap:
            raise IndexError('index out of range')
        last = heap.pop()
        if not heap:
            return last
        first, heap[0] = heap[0], last
        _down(heap, 0)
        return first
    def heapify(heap):
        for place in reversed(range(len(heap) // 2)):
            _down(heap, place)
    def heapreplace(heap, item):
        first, heap[0] = heap[0], item
        _down(heap, 0)
        return first
    def heappushpop(heap, item):
        return heapreplace(heap, item) if heap and heap[0] < item else item
    def nlargest(n, iterable, key=None):
        return sorted(iterable, key=key, reverse=True)[:n]
    def nsmallest(n, iterable, key=None):
        return sorted(iterable, key=key)[:n]
    def merge(*iterables, key=None, reverse=False):
        return iter(sorted([item for one in iterables for item in one], key=key, reverse=reverse))
    """
}
