try:
    1 / 0
except ZeroDivisionError as e:
    print("caught", e, repr(e), type(e).__name__)  # expect: caught division by zero ZeroDivisionError('division by zero') ZeroDivisionError
try:
    int("x")
except (TypeError, ValueError) as e:
    print(e)  # expect: invalid literal for int() with base 10: 'x'
else:
    print("never")
finally:
    print("finally")  # expect: finally
try:
    pass
except ValueError:
    print("never")
else:
    print("else")  # expect: else
def f():
    try:
        return "try"
    finally:
        print("cleanup")  # expect: cleanup
print(f())  # expect: try
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("loop", i)  # expect: loop 0
        finally:
            print("fin", i)  # expect: fin 0
# expect: fin 1
# expect: fin 2
g()
class MyError(Exception):
    pass
class Detailed(ValueError):
    def __init__(self, code, message="none"):
        super().__init__(message)
        self.code = code
try:
    raise MyError("mine")
except Exception as e:
    print(type(e).__name__, e, e.args)  # expect: MyError mine ('mine',)
try:
    raise Detailed(42, "text")
except ValueError as e:
    print(e.code, e, isinstance(e, Detailed))  # expect: 42 text True
try:
    try:
        raise KeyError("k")
    except KeyError:
        raise
except KeyError as e:
    print("again", e)  # expect: again 'k'
try:
    try:
        {}["missing"]
    except KeyError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(e, repr(e.__cause__))  # expect: wrapped KeyError('missing')
for bad in [lambda: [][0], lambda: {}["a"], lambda: None.x, lambda: 1 + "a", lambda: "a" + 1, lambda: undefined, lambda: [1, 2](0), lambda: len(5), lambda: int([]), lambda: (1, 2)[5], lambda: "abc"[9], lambda: [].pop(), lambda: [1].remove(2), lambda: "x".index("y"), lambda: iter(5), lambda: float("q"), lambda: {}[[]], lambda: next(iter([])), lambda: chr(-1), lambda: [1] < ["a"], lambda: sorted([1, "a"]), lambda: -"a", lambda: {1} + {2}, lambda: [1, 2] * 1.5, lambda: "%d" % "x", lambda: 1 % 0, lambda: 1 // 0, lambda: 1.0 // 0, lambda: range(0, 1, 0), lambda: 2 in 5, lambda: isinstance(1, 2), lambda: [1, 2, 3][1.0], lambda: "abc"["a"], lambda: {}.pop("q"), lambda: setattr(1, "a", 2), lambda: abs("a"), lambda: ord("ab"), lambda: sum(["a"]), lambda: "a" * "b"]:
    try:
        bad()
        print("no error")
    except Exception as e:
        print(type(e).__name__ + ":", e)  # expect: IndexError: list index out of range
# expect: KeyError: 'a'
# expect: AttributeError: 'NoneType' object has no attribute 'x'
# expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError: can only concatenate str (not "int") to str
# expect: NameError: name 'undefined' is not defined
# expect: TypeError: 'list' object is not callable
# expect: TypeError: object of type 'int' has no len()
# expect: TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
# expect: IndexError: tuple index out of range
# expect: IndexError: string index out of range
# expect: IndexError: pop from empty list
# expect: ValueError: list.remove(x): x not in list
# expect: ValueError: substring not found
# expect: TypeError: 'int' object is not iterable
# expect: ValueError: could not convert string to float: 'q'
# expect: TypeError: unhashable type: 'list'
# expect: StopIteration: 
# expect: ValueError: chr() arg not in range(0x110000)
# expect: TypeError: '<' not supported between instances of 'int' and 'str'
# expect: TypeError: '<' not supported between instances of 'str' and 'int'
# expect: TypeError: bad operand type for unary -: 'str'
# expect: TypeError: unsupported operand type(s) for +: 'set' and 'set'
# expect: TypeError: can't multiply sequence by non-int of type 'float'
# expect: TypeError: %d format: a real number is required, not str
# expect: ZeroDivisionError: integer modulo by zero
# expect: ZeroDivisionError: integer division or modulo by zero
# expect: ZeroDivisionError: float floor division by zero
# expect: ValueError: range() arg 3 must not be zero
# expect: TypeError: argument of type 'int' is not iterable
# expect: TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union
# expect: TypeError: list indices must be integers or slices, not float
# expect: TypeError: string indices must be integers, not 'str'
# expect: KeyError: 'q'
# expect: AttributeError: 'int' object has no attribute 'a'
# expect: TypeError: bad operand type for abs(): 'str'
# expect: TypeError: ord() expected a character, but string of length 2 found
# expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
# expect: TypeError: can't multiply sequence by non-int of type 'str'
def check(**kw): pass
def need(a, b, *, c): pass
for call in [lambda: need(), lambda: need(1), lambda: need(1, 2), lambda: need(1, 2, 3), lambda: need(1, 2, c=1, d=2), lambda: need(1, a=2, b=3, c=4), lambda: check(1), lambda: len(), lambda: len(1, 2)]:
    try:
        call()
    except TypeError as e:
        print(e)  # expect: need() missing 2 required positional arguments: 'a' and 'b'
# expect: need() missing 1 required positional argument: 'b'
# expect: need() missing 1 required keyword-only argument: 'c'
# expect: need() takes 2 positional arguments but 3 were given
# expect: need() got an unexpected keyword argument 'd'
# expect: need() got multiple values for argument 'a'
# expect: check() takes 0 positional arguments but 1 was given
# expect: len() takes exactly one argument (0 given)
# expect: len() takes exactly one argument (2 given)
try:
    a, b = 1, 2, 3
except ValueError as e:
    print(e)  # expect: too many values to unpack (expected 2)
try:
    a, b, c = [1, 2]
except ValueError as e:
    print(e)  # expect: not enough values to unpack (expected 3, got 2)
try:
    a, b = 5
except TypeError as e:
    print(e)  # expect: cannot unpack non-iterable int object
try:
    assert False, "why"
except AssertionError as e:
    print("assert", e)  # expect: assert why
print(issubclass(KeyError, LookupError), issubclass(FileNotFoundError, OSError), issubclass(ModuleNotFoundError, ImportError))  # expect: True True True
try:
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == "")  # expect: ValueError() True
try:
    raise ValueError("a", 2)
except ValueError as e:
    print(e, e.args)  # expect: ('a', 2) ('a', 2)
