from typing import List, Dict, Optional, Tuple, Union, Any, Callable, Iterable, NamedTuple, TypeVar, Generic, Literal
import warnings, abc, contextlib
from abc import ABC, abstractmethod
T = TypeVar('T')
def f(x: List[int], y: Optional[Dict[str, Any]] = None) -> Tuple[int, ...]: return tuple(x)
print(f([1, 2]))
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    def show(self): return f'area {self.area()}'
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
print(Sq(3).show())
try: Shape()
except TypeError as e: print(e)
class Pt(NamedTuple):
    x: int
    y: int = 2
print(Pt(1), Pt(1).y)
@contextlib.contextmanager
def tag(n):
    print('<' + n + '>')
    try: yield n
    finally: print('</' + n + '>')
with tag('b') as t: print(t)
with contextlib.suppress(KeyError): {}['a']
warnings.filterwarnings('ignore'); warnings.simplefilter('ignore')
with warnings.catch_warnings(): warnings.simplefilter('ignore')
x: int = 5
y: 'str' = 'a'
print(f.__annotations__ if False else x)
with contextlib.redirect_stdout(None) if False else contextlib.nullcontext(): print('in')
class G(Generic[T]):
    def __init__(self, v: T): self.v = v
print(G(3).v)

# expect: (1, 2)
# expect: area 9
# expect: Can't instantiate abstract class Shape with abstract method area
# expect: Pt(x=1, y=2) 2
# expect: <b>
# expect: b
# expect: </b>
# expect: 5
# expect: in
# expect: 3
