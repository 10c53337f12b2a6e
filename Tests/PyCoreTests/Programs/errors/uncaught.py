x = 5
print(x.foo)  # error: AttributeError: 'int' object has no attribute 'foo'
# ---
def f(n):
    return n / 0  # error: ZeroDivisionError: division by zero
f(3)
# ---
import nothing_like_this  # error: ModuleNotFoundError: No module named 'nothing_like_this'
# ---
class A: pass
A().missing  # error: AttributeError: 'A' object has no attribute 'missing'
# ---
raise RuntimeError("boom")  # error: RuntimeError: boom
# ---
for i in range(3):
    [1, 2][i]  # error: IndexError: list index out of range
# ---
d = {"a": 1}
d["b"]  # error: KeyError: 'b'
# ---
assert 1 == 2  # error: AssertionError: 
# ---
assert [], "empty"  # error: AssertionError: empty
# ---
def r(n): return r(n + 1)  # error: RecursionError: maximum recursion depth exceeded
r(0)
# ---
def f():
    print(y)  # error: UnboundLocalError: cannot access local variable 'y' where it is not associated with a value
    y = 1
f()
# ---
print(undefined_name)  # error: NameError: name 'undefined_name' is not defined
# ---
"abc".nope()  # error: AttributeError: 'str' object has no attribute 'nope'
# ---
import math
math.sqrt(-1)  # error: ValueError: math domain error
# ---
x: int = "a" + 1  # error: TypeError: can only concatenate str (not "int") to str
# ---
[1, 2, 3].index(9)  # error: ValueError: 9 is not in list
# ---
class E(Exception): pass
raise E("custom")  # error: E: custom
# ---
raise 5  # error: TypeError: exceptions must derive from BaseException
# ---
try:
    1 / 0  # error: ZeroDivisionError: division by zero
finally:
    print("done")  # expect: done
# ---
def g():
    yield 1
    raise ValueError("in generator")  # error: ValueError: in generator
for v in g():
    print(v)  # expect: 1
