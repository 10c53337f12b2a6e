for i in range(5):
    if i == 1:
        continue
    if i == 3:
        break
    print(i)  # expect: 0
# expect: 2
else:
    print("never")
for i in range(2):
    pass
else:
    print("else of for", i)  # expect: else of for 1
n = 3
while n:
    n -= 1
else:
    print("else of while", n)  # expect: else of while 0
while True:
    n += 1
    if n > 2: break
print(n)  # expect: 3
x = 5
if x < 3:
    print("small")
elif x < 6:
    print("middle")  # expect: middle
else:
    print("large")
print([i for i in range(10) if i % 2 if i > 3], list(range(10, 0, -3)), range(3), range(1, 10, 2)[1:3])  # expect: [5, 7, 9] [10, 7, 4, 1] range(0, 3) range(3, 7, 2)
for a in [1, 2]:
    for b in "xy":
        if b == "y":
            break
        print(a, b)  # expect: 1 x
# expect: 2 x
assert x == 5, "never"
for i in range(3): print(i, end=" ")
print()  # expect: 0 1 2 
print(1, 2, sep="-", end="!\n")  # expect: 1-2!
print()  # expect: 
print("a", None, True, 1.0, [1, "b"], sep=", ")  # expect: a, None, True, 1.0, [1, 'b']
def early(n):
    for i in range(n):
        while True:
            if i == 2:
                return i
            break
    return -1
print(early(5), early(1))  # expect: 2 -1
