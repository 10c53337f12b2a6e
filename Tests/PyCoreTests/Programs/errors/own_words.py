# only here: CPython has no such bounds, or other words for the same.
print(9223372036854775807 + 1)  # error: OverflowError: the result of 9223372036854775807 + 1 does not fit into 64 bits
# ---
# only here
print(2 ** 100)  # error: OverflowError: the result of 2 ** 100 does not fit into 64 bits
# ---
# only here
print(10 ** 18, 3 ** 39)  # expect: 1000000000000000000 4052555153018976267
x = 123456789012345678901  # error: OverflowError: integer 123456789012345678901 does not fit into 64 bits
# ---
# only here
print(-9223372036854775808 // -1)  # error: OverflowError: the result of -9223372036854775808 // -1 does not fit into 64 bits
# ---
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
int("9" * 30)  # error: OverflowError: integer 999999999999999999999999999999 does not fit into 64 bits
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
