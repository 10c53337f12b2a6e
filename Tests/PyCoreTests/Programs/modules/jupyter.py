import string
from IPython import get_ipython
from IPython.core.magic import register_cell_magic
from IPython.display import HTML, clear_output, display

print(get_ipython(), len(string.printable), repr(string.printable[-6:]))
print(repr(HTML('<b>x</b>')), HTML('<b>x</b>').data, callable(register_cell_magic))
display([1, 2])

# expect: None 100 ' \t\n\r\x0b\x0c'
# expect: <IPython.core.display.HTML object> <b>x</b> True
# expect: [1, 2]
