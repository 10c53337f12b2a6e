# only here
[0] * 10 ** 12  # error: MemoryError: the result would have 1000000000000 elements
# ---
# only here
"ab" * 9223372036854775807  # error: MemoryError: the result would have too many bytes
# ---
# only here
while True print(1)  # error: SyntaxError: expected ':'
# ---
# only here
def f(a=1, b): pass  # error: SyntaxError: parameter without a default follows parameter with a default
# ---
# only here
import wandb, cv2
from PIL import Image
print("imported")  # expect: imported
wandb.init(project="x")  # error: NotImplementedError: wandb.init is not available
# ---
# only here
x = 2j  # error: SyntaxError: complex numbers are not supported here
# ---
# only here
from math import nothing  # error: ImportError: cannot import name 'nothing' from 'math'
# ---
# only here
input("name? ")  # error: EOFError: EOF when reading a line
# ---
# only here
%matplotlib inline
!pip install keras
print("magic")  # expect: magic
# ---
# only here
%time x = 1  # error: SyntaxError: invalid syntax
