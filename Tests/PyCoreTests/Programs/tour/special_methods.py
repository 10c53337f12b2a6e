print('abc'.__len__(), [1].__getitem__(0), hasattr([], '__len__'), hasattr([], '__iter__'), hasattr(5, '__len__'))
print((5).__add__(3), (5).__class__, 'a'.__class__.__name__, [1,2].__contains__(2))
print({'a':1}.__getitem__('a'), (1.5).__mul__(2), 'x'.__eq__('x'), hasattr({}, 'keys'), hasattr('', '__iter__'), hasattr(1, '__iter__'))
print(hasattr(len, '__call__'), callable(len), len.__name__)
def f(x): 
    "doc"
    return x
print(f.__name__, f.__doc__, f.__call__(3), hasattr(f, '__call__'))
print(type(f).__name__, type(print).__name__, type(lambda: 0).__name__)
it = [1,2,3].__iter__()
print(it.__next__(), next(it))
print((3).__str__(), (3).__repr__(), 'a'.__hash__() == hash('a'), (1).__bool__(), [].__len__())
print(int.__add__(1, 2), str.upper('a'), list.__len__([1,2]), str.__len__('abc'))

# expect: 3 1 True True False
# expect: 8 <class 'int'> str True
# expect: 1 3.0 True True True False
# expect: True True len
# expect: f doc 3 True
# expect: function builtin_function_or_method function
# expect: 1 2
# expect: 3 3 True True 0
# expect: 3 A 2 3
