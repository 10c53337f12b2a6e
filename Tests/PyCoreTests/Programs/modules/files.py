import os
with open("scratch_for_test.txt", "w") as f:
    print(f.write("first line\nsecond\n"))  # expect: 18
    f.write("third")
with open("scratch_for_test.txt") as f:
    print(f.read())  # expect: first line
# expect: second
# expect: third
with open("scratch_for_test.txt") as f:
    for line in f:
        print(line.strip())  # expect: first line
# expect: second
# expect: third
with open("scratch_for_test.txt", "a") as f:
    f.write("\nmore\n")
f = open("scratch_for_test.txt")
print(f.readline(), f.readlines())  # expect: first line
# expect:  ['second\n', 'third\n', 'more\n']
f.close()
print(f.closed, os.path.exists("scratch_for_test.txt"), os.path.isfile("scratch_for_test.txt"))  # expect: True True True
try:
    f.read()
except ValueError as e:
    print(e)  # expect: I/O operation on closed file.
try:
    open("no_such_file.txt")
except FileNotFoundError as e:
    print(e)  # expect: [Errno 2] No such file or directory: 'no_such_file.txt'
with open("scratch_for_test.txt", "rb") as f:
    print(f.read(5))  # expect: b'first'
os.remove("scratch_for_test.txt")
print(os.path.exists("scratch_for_test.txt"))  # expect: False
