class S:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
    def __init__(self, v=0): self.v = v
print(S() is S(), S(5).v)
class A:
    @classmethod
    def make(cls): return cls.__name__
class B(A):
    @classmethod
    def make(cls): return 'B' + super().make()
print(B.make(), A.make())
class C:
    def __new__(cls): return object.__new__(cls)
print(type(C()).__name__)
import sys
try: 1/0
except Exception: print(sys.exc_info()[0].__name__)

# expect: True 5
# expect: BB A
# expect: C
# expect: ZeroDivisionError
