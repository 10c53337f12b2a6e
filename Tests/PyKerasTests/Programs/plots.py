import numpy as np
import matplotlib.pyplot as plt


def ends():
    text = ' '.join(f'{v:g}' for v in plt.xlim() + plt.ylim())
    plt.close()
    return text


plt.plot([1, 3, 2])
print(ends())  # expect: -0.1 2.1 0.9 3.1
plt.plot([10, 20], [5, 7])
print(ends())  # expect: 9.5 20.5 4.9 7.1
plt.plot([2, 2, 2])
print(ends())  # expect: -0.1 2.1 1.89 2.11
plt.plot([0, 0])
print(ends())  # expect: -0.05 1.05 -0.055 0.055
plt.plot([3], [4], 'o')
print(ends())  # expect: 2.835 3.165 3.78 4.22
plt.bar([0, 1, 2], [3, 5, 2])
print(ends())  # expect: -0.54 2.54 0 5.25
plt.bar([0, 1], [-3, -5])
print(ends())  # expect: -0.49 1.49 -5.25 0
plt.bar([0, 1], [-3, 5], width=0.5)
print(ends())  # expect: -0.325 1.325 -3.4 5.4
plt.bar(['a', 'b'], [3, 5], bottom=1)
print(ends())  # expect: -0.49 1.49 1 6.25
plt.barh([0, 1], [3, 5])
print(ends())  # expect: 0 5.25 -0.49 1.49
plt.imshow(np.zeros((4, 6)))
print(ends())  # expect: -0.5 5.5 3.5 -0.5
plt.imshow(np.zeros((4, 6, 1)), origin='lower')
print(ends())  # expect: -0.5 5.5 -0.5 3.5
plt.semilogy([1, 10, 100])
print(ends())  # expect: -0.1 2.1 0.794328 125.893
plt.scatter([0, 10], [1, 2], c=[1, 2], cmap='gray')
print(ends())  # expect: -0.5 10.5 0.95 2.05
plt.plot([0, 1])
plt.axhline(5, color='r', linestyle='--')
print(ends())  # expect: -0.05 1.05 -0.25 5.25
plt.plot([0, 1], 'r--', [5, 6, 7], 'bo')
print(ends())  # expect: -0.1 2.1 -0.35 7.35
plt.plot(np.ones((3, 2)))
print(len(plt.gca().get_xlim()), ends())  # expect: 2 -0.1 2.1 0.945 1.055
plt.plot([1, 2])
plt.xlim(0, 4)
plt.ylim(top=9)
print(ends())  # expect: 0 4 0.95 9
plt.axis([0, 1, 2, 3])
print(ends())  # expect: 0 1 2 3
plt.gca()
print(ends())  # expect: 0 1 0 1

counts, edges, bars = plt.hist([1, 2, 2, 3, 3, 3], bins=3)
print(counts, edges, len(bars))  # expect: [1. 2. 3.] [1.         1.66666667 2.33333333 3.        ] 3
print(bars[2].get_height(), round(bars[0].get_width(), 4))  # expect: 3.0 0.6667
counts, edges, bars = plt.hist([1, 2, 2, 4], bins=[0, 2, 4], density=True)
print(counts, edges)  # expect: [0.125 0.375] [0. 2. 4.]
plt.close('all')

fig, axes = plt.subplots(2, 3, figsize=(9, 6))
print(axes.shape, axes.size, len(axes.flat), len(axes[0]), fig)  # expect: (2, 3) 6 6 3 Figure(900x600)
axes[1, 2].set_title('last')
for ax in axes.ravel():
    ax.axis('off')
fig, (left, right) = plt.subplots(1, 2)
left.plot([1, 2], label='a')
left.legend()
fig, ax = plt.subplots()
print(ax.get_xlim())  # expect: (np.float64(0.0), np.float64(1.0))
line, = ax.plot([1, 2, 3], label='loss')
print(line.get_label(), [float(v) for v in line.get_ydata()], [float(v) for v in line.get_xdata()])  # expect: loss [1.0, 2.0, 3.0] [0.0, 1.0, 2.0]
plt.figure(7)
print(plt.gcf().number)  # expect: 7
print(len(plt.subplot(2, 2, 1).get_ylim()), plt.subplot(224) is plt.subplot(224))  # expect: 2 True
print(tuple(round(v, 3) for v in plt.cm.gray(0.5)), plt.get_cmap('viridis').name)  # expect: (np.float64(0.502), np.float64(0.502), np.float64(0.502), np.float64(1.0)) viridis
plt.close('all')
# ---
import matplotlib.pyplot as plt
plt.plot([1, 2], [1, 2, 3])  # error: ValueError: x and y must have same first dimension, but have shapes (2,) and (3,)
# ---
import matplotlib.pyplot as plt
plt.plot([1, 2], 'zz')  # error: ValueError: 'zz' is not a valid format string (unrecognized character 'z')
# ---
import matplotlib.pyplot as plt
plt.plot([1, 2], colour='red')  # error: AttributeError: Line2D.set() got an unexpected keyword argument 'colour'
# ---
import matplotlib.pyplot as plt
plt.imshow([[[1, 2]]])  # error: TypeError: Invalid shape (1, 1, 2) for image data
# ---
import matplotlib.pyplot as plt
plt.xticks([0, 1], ['a'])  # error: ValueError: The number of FixedLocator locations (2), usually from a call to set_ticks, does not match the number of labels (1).
# ---
import matplotlib.pyplot as plt
plt.subplot(2, 2, 5)  # error: ValueError: num must be an integer with 1 <= num <= 4, not 5
# ---
import matplotlib.pyplot as plt
plt.scatter([1, 2], [1])  # error: ValueError: x and y must be the same size
