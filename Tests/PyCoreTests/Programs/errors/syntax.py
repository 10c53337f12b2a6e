x = (1 +   # error: SyntaxError: '(' was never closed
# ---
print("a"  # error: SyntaxError: '(' was never closed
x = 1
# ---
if True  # error: SyntaxError: expected ':'
    pass
# ---
def f(:  # error: SyntaxError: invalid syntax
    pass
# ---
x = 1 +  # error: SyntaxError: invalid syntax
# ---
for i in range(3):
print(i)  # error: IndentationError: expected an indented block after 'for' statement on line 1
# ---
  x = 1  # error: IndentationError: unexpected indent
# ---
if True:
    x = 1
  y = 2  # error: IndentationError: unindent does not match any outer indentation level
# ---
x = 'abc  # error: SyntaxError: unterminated string literal (detected at line 1)
# ---
return 5  # error: SyntaxError: 'return' outside function
# ---
break  # error: SyntaxError: 'break' outside loop
# ---
f(a=1, 2)  # error: SyntaxError: positional argument follows keyword argument
# ---
1 = x  # error: SyntaxError: cannot assign to literal here. Maybe you meant '==' instead of '='?
# ---
f() = 1  # error: SyntaxError: cannot assign to function call here. Maybe you meant '==' instead of '='?
# ---
x = [1, 2  # error: SyntaxError: '[' was never closed
y = 3
# ---
x = 5 5  # error: SyntaxError: invalid syntax
# ---
print "hello"  # error: SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?
# ---
def f(a, a): pass  # error: SyntaxError: duplicate argument 'a' in function definition
# ---
if x = 3: pass  # error: SyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?
# ---
class = 5  # error: SyntaxError: invalid syntax
# ---
x = 08  # error: SyntaxError: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers
# ---
x = 1abc  # error: SyntaxError: invalid decimal literal
# ---
else:  # error: SyntaxError: invalid syntax
    pass
# ---
(1, 2]  # error: SyntaxError: closing parenthesis ']' does not match opening parenthesis '('
# ---
)  # error: SyntaxError: unmatched ')'
# ---
try:
    pass
x = 1  # error: SyntaxError: expected 'except' or 'finally' block
# ---
f(a=1, a=2)  # error: SyntaxError: keyword argument repeated: a
# ---
x = {1: 2, 3}  # error: SyntaxError: ':' expected after dictionary key
# ---
lambda x: = 3  # error: SyntaxError: invalid syntax
# ---
None = 1  # error: SyntaxError: cannot assign to None
# ---
a + b += 1  # error: SyntaxError: 'expression' is an illegal expression for augmented assignment
# ---
del f()  # error: SyntaxError: cannot delete function call
# ---
[1, 2 3]  # error: SyntaxError: invalid syntax. Perhaps you forgot a comma?
# ---
f(1 2)  # error: SyntaxError: invalid syntax. Perhaps you forgot a comma?
# ---
import a.b.  # error: SyntaxError: invalid syntax
# ---
x = "a" "b  # error: SyntaxError: unterminated string literal (detected at line 1)
# ---
nonlocal x  # error: SyntaxError: nonlocal declaration not allowed at module level
# ---
x = yield 1  # error: SyntaxError: 'yield' outside function
# ---
*a = 1  # error: SyntaxError: starred assignment target must be in a list or tuple
# ---
x = $  # error: SyntaxError: invalid syntax
