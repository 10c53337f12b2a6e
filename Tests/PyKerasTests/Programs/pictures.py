import numpy as np
import keras
from keras.src.legacy.preprocessing.image import ImageDataGenerator

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


def show(array):
    say(array.dtype, array.shape, [round(value, 3) + 0.0 for value in array.ravel()[:20].tolist()])


picture = (np.arange(20).reshape(4, 5, 1) ** 2 / 10).astype('float32')
for changes in [
    {'theta': 30}, {'theta': -90}, {'tx': 1}, {'ty': -1.5}, {'tx': 0.25, 'ty': 2}, {'shear': 20},
    {'zx': 0.5, 'zy': 0.5}, {'zx': 1.5, 'zy': 1.25}, {'theta': 200, 'shear': 10, 'zx': 0.9, 'tx': 1},
]:
    for mode in ['nearest', 'constant', 'reflect', 'wrap']:
        generator = ImageDataGenerator(fill_mode=mode, cval=-1.0)
        show(generator.apply_transform(picture, changes))
show(ImageDataGenerator(interpolation_order=0).apply_transform(picture, {'theta': 30, 'tx': 0.3}))
show(ImageDataGenerator(data_format='channels_first').apply_transform(
    np.arange(18.).reshape(2, 3, 3), {'ty': 1}))
generator = ImageDataGenerator()
colours = np.arange(24, dtype='float32').reshape(2, 4, 3) * 10
show(generator.apply_transform(colours, {'flip_horizontal': True}))
show(generator.apply_transform(colours, {'flip_vertical': 1}))
show(generator.apply_transform(colours, {'channel_shift_intensity': 60.5}))
show(generator.apply_transform(colours, {'brightness': 1.5}))
show(generator.apply_transform(colours * 2 - 9, {'brightness': 0.4}))
show(generator.apply_transform(colours.astype('uint8'), {'theta': 10}))
say(generator.get_random_transform((4, 5, 1), seed=3))

print('\n'.join(log))  # expect: float32 (4, 5, 1) [0.16, 0.515, 3.681, 7.961, 14.056, 1.299, 3.865, 9.364, 16.454, 25.936, 4.646, 10.112, 17.854, 27.872, 34.861, 11.45, 19.24, 27.029, 29.947, 33.011]
# expect: float32 (4, 5, 1) [-1.0, 0.515, 3.681, 7.961, -1.0, 1.299, 3.865, 9.364, 16.454, -1.0, 4.646, 10.112, 17.854, 27.872, -1.0, -1.0, 19.24, -1.0, -1.0, -1.0]
# expect: float32 (4, 5, 1) [0.16, 0.515, 3.681, 7.961, 14.056, 1.299, 3.865, 9.364, 16.454, 25.936, 4.646, 10.112, 17.854, 27.872, 34.861, 11.45, 19.24, 27.029, 29.947, 31.193]
# expect: float32 (4, 5, 1) [19.659, 0.515, 3.681, 7.961, 7.461, 1.299, 3.865, 9.364, 16.454, 15.21, 4.646, 10.112, 17.854, 27.872, 2.907, 20.672, 19.24, 0.686, 3.506, 7.918]
# expect: float32 (4, 5, 1) [22.5, 16.25, 6.25, 1.25, 0.0, 24.05, 17.55, 7.05, 1.55, 0.05, 27.25, 20.25, 8.75, 2.25, 0.25, 30.65, 23.15, 10.65, 3.15, 0.65]
# expect: float32 (4, 5, 1) [-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 17.55, 7.05, 1.55, -1.0, -1.0, 20.25, 8.75, 2.25, -1.0, -1.0, 23.15, 10.65, 3.15, -1.0]
# expect: float32 (4, 5, 1) [22.5, 16.25, 6.25, 1.25, 0.0, 24.05, 17.55, 7.05, 1.55, 0.05, 27.25, 20.25, 8.75, 2.25, 0.25, 30.65, 23.15, 10.65, 3.15, 0.65]
# expect: float32 (4, 5, 1) [4.25, 26.25, 12.75, 4.25, 26.25, 1.55, 17.55, 7.05, 1.55, 17.55, 2.25, 20.25, 8.75, 2.25, 20.25, 3.15, 23.15, 10.65, 3.15, 23.15]
# expect: float32 (4, 5, 1) [0.1, 0.4, 0.9, 1.6, 1.6, 3.6, 4.9, 6.4, 8.1, 8.1, 12.1, 14.4, 16.9, 19.6, 19.6, 25.6, 28.9, 32.4, 36.1, 36.1]
# expect: float32 (4, 5, 1) [0.1, 0.4, 0.9, 1.6, -1.0, 3.6, 4.9, 6.4, 8.1, -1.0, 12.1, 14.4, 16.9, 19.6, -1.0, 25.6, 28.9, 32.4, 36.1, -1.0]
# expect: float32 (4, 5, 1) [0.1, 0.4, 0.9, 1.6, 1.6, 3.6, 4.9, 6.4, 8.1, 8.1, 12.1, 14.4, 16.9, 19.6, 19.6, 25.6, 28.9, 32.4, 36.1, 36.1]
# expect: float32 (4, 5, 1) [0.1, 0.4, 0.9, 1.6, 0.1, 3.6, 4.9, 6.4, 8.1, 3.6, 12.1, 14.4, 16.9, 19.6, 12.1, 25.6, 28.9, 32.4, 36.1, 25.6]
# expect: float32 (4, 5, 1) [0.0, 0.1, 0.4, 0.9, 1.6, 0.0, 0.1, 0.4, 0.9, 1.6, 1.25, 1.85, 2.65, 3.65, 4.85, 6.25, 7.85, 9.65, 11.65, 13.85]
# expect: float32 (4, 5, 1) [-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 1.25, 1.85, 2.65, 3.65, 4.85, 6.25, 7.85, 9.65, 11.65, 13.85]
# expect: float32 (4, 5, 1) [1.25, 1.85, 2.65, 3.65, 4.85, 0.0, 0.1, 0.4, 0.9, 1.6, 1.25, 1.85, 2.65, 3.65, 4.85, 6.25, 7.85, 9.65, 11.65, 13.85]
# expect: float32 (4, 5, 1) [6.25, 7.85, 9.65, 11.65, 13.85, 16.25, 18.85, 21.65, 24.65, 27.85, 1.25, 1.85, 2.65, 3.65, 4.85, 6.25, 7.85, 9.65, 11.65, 13.85]
# expect: float32 (4, 5, 1) [10.525, 12.675, 15.025, 17.575, 19.6, 23.275, 26.425, 29.775, 33.325, 36.1, 23.275, 26.425, 29.775, 33.325, 36.1, 23.275, 26.425, 29.775, 33.325, 36.1]
# expect: float32 (4, 5, 1) [10.525, 12.675, 15.025, 17.575, -1.0, 23.275, 26.425, 29.775, 33.325, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0]
# expect: float32 (4, 5, 1) [10.525, 12.675, 15.025, 17.575, 19.6, 23.275, 26.425, 29.775, 33.325, 36.1, 23.275, 26.425, 29.775, 33.325, 36.1, 10.525, 12.675, 15.025, 17.575, 19.6]
# expect: float32 (4, 5, 1) [10.525, 12.675, 15.025, 17.575, 10.525, 23.275, 26.425, 29.775, 33.325, 23.275, 2.775, 3.925, 5.275, 6.825, 2.775, 10.525, 12.675, 15.025, 17.575, 10.525]
# expect: float32 (4, 5, 1) [0.452, 0.81, 1.367, 2.125, 2.384, 3.349, 4.578, 6.007, 7.635, 8.794, 10.0, 12.1, 14.4, 16.9, 19.6, 21.746, 23.746, 26.918, 30.289, 33.86]
# expect: float32 (4, 5, 1) [0.452, 0.81, 1.367, 2.125, -1.0, 3.349, 4.578, 6.007, 7.635, -1.0, 10.0, 12.1, 14.4, 16.9, 19.6, -1.0, 23.746, 26.918, 30.289, 33.86]
# expect: float32 (4, 5, 1) [0.452, 0.81, 1.367, 2.125, 2.384, 3.349, 4.578, 6.007, 7.635, 8.794, 10.0, 12.1, 14.4, 16.9, 19.6, 21.746, 23.746, 26.918, 30.289, 33.86]
# expect: float32 (4, 5, 1) [0.452, 0.81, 1.367, 2.125, 0.452, 3.349, 4.578, 6.007, 7.635, 3.349, 10.0, 12.1, 14.4, 16.9, 19.6, 33.86, 23.746, 26.918, 30.289, 33.86]
# expect: float32 (4, 5, 1) [3.325, 3.925, 4.575, 5.275, 6.025, 7.45, 8.3, 9.2, 10.15, 11.15, 11.575, 12.675, 13.825, 15.025, 16.275, 18.2, 19.55, 20.95, 22.4, 23.9]
# expect: float32 (4, 5, 1) [3.325, 3.925, 4.575, 5.275, 6.025, 7.45, 8.3, 9.2, 10.15, 11.15, 11.575, 12.675, 13.825, 15.025, 16.275, 18.2, 19.55, 20.95, 22.4, 23.9]
# expect: float32 (4, 5, 1) [3.325, 3.925, 4.575, 5.275, 6.025, 7.45, 8.3, 9.2, 10.15, 11.15, 11.575, 12.675, 13.825, 15.025, 16.275, 18.2, 19.55, 20.95, 22.4, 23.9]
# expect: float32 (4, 5, 1) [3.325, 3.925, 4.575, 5.275, 6.025, 7.45, 8.3, 9.2, 10.15, 11.15, 11.575, 12.675, 13.825, 15.025, 16.275, 18.2, 19.55, 20.95, 22.4, 23.9]
# expect: float32 (4, 5, 1) [0.0, 0.075, 0.525, 1.425, 1.6, 1.875, 2.513, 4.088, 6.113, 6.475, 10.0, 11.575, 15.025, 18.925, 19.6, 22.5, 24.825, 29.775, 35.175, 36.1]
# expect: float32 (4, 5, 1) [-1.0, -1.0, -1.0, -1.0, -1.0, -1.0, 2.513, 4.088, 6.113, -1.0, -1.0, 11.575, 15.025, 18.925, -1.0, -1.0, -1.0, -1.0, -1.0, -1.0]
# expect: float32 (4, 5, 1) [0.0, 0.075, 0.525, 1.425, 1.425, 1.875, 2.513, 4.088, 6.113, 6.113, 10.0, 11.575, 15.025, 18.925, 18.925, 22.5, 24.825, 29.775, 35.175, 35.175]
# expect: float32 (4, 5, 1) [25.45, 18.2, 22.4, 27.05, 19.55, 5.388, 2.513, 4.088, 6.113, 2.987, 17.575, 11.575, 15.025, 18.925, 12.675, 2.513, 0.887, 1.712, 2.988, 1.112]
# expect: float32 (4, 5, 1) [25.07, 22.5, 22.5, 21.604, 17.756, 26.488, 19.816, 14.626, 10.778, 8.158, 15.722, 10.469, 6.501, 3.972, 2.221, 7.887, 4.012, 2.066, 0.826, 0.056]
# expect: float32 (4, 5, 1) [-1.0, -1.0, -1.0, -1.0, -1.0, 26.488, 19.816, -1.0, -1.0, -1.0, 15.722, 10.469, 6.501, -1.0, -1.0, 7.887, 4.012, 2.066, -1.0, -1.0]
# expect: float32 (4, 5, 1) [25.07, 22.5, 22.5, 23.749, 22.095, 26.488, 19.816, 14.626, 11.229, 10.124, 15.722, 10.469, 6.501, 3.972, 2.769, 7.887, 4.012, 2.066, 0.826, 0.063]
# expect: float32 (4, 5, 1) [2.918, 5.115, 2.327, 28.861, 21.779, 26.488, 19.816, 24.594, 17.332, 11.956, 15.722, 10.469, 6.501, 9.014, 5.017, 7.887, 4.012, 2.066, 3.532, 0.995]
# expect: float32 (4, 5, 1) [0.1, 0.4, 6.4, 8.1, 19.6, 3.6, 4.9, 16.9, 19.6, 36.1, 2.5, 12.1, 14.4, 32.4, 36.1, 10.0, 25.6, 28.9, 32.4, 32.4]
# expect: float64 (2, 3, 3) [3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 6.0, 7.0, 8.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 15.0, 16.0, 17.0]
# expect: float32 (2, 4, 3) [90.0, 100.0, 110.0, 60.0, 70.0, 80.0, 30.0, 40.0, 50.0, 0.0, 10.0, 20.0, 210.0, 220.0, 230.0, 180.0, 190.0, 200.0, 150.0, 160.0]
# expect: float32 (2, 4, 3) [120.0, 130.0, 140.0, 150.0, 160.0, 170.0, 180.0, 190.0, 200.0, 210.0, 220.0, 230.0, 0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0]
# expect: float32 (2, 4, 3) [60.5, 70.5, 80.5, 90.5, 100.5, 110.5, 120.5, 130.5, 140.5, 150.5, 160.5, 170.5, 180.5, 190.5, 200.5, 210.5, 220.5, 230.0, 230.0, 230.0]
# expect: float32 (2, 4, 3) [0.0, 15.0, 30.0, 45.0, 60.0, 75.0, 90.0, 105.0, 120.0, 135.0, 150.0, 165.0, 180.0, 195.0, 210.0, 225.0, 240.0, 255.0, 255.0, 255.0]
# expect: float32 (2, 4, 3) [-9.0, -1.784, 5.431, 14.451, 21.667, 30.686, 37.902, 45.118, 54.137, 61.353, 70.373, 77.588, 86.608, 93.824, 102.843, 110.059, 117.275, 126.294, 133.51, 142.529]
# expect: uint8 (2, 4, 3) [8.0, 18.0, 28.0, 51.0, 61.0, 71.0, 101.0, 111.0, 121.0, 145.0, 155.0, 165.0, 113.0, 123.0, 133.0, 152.0, 162.0, 172.0, 182.0, 192.0]
# expect: {'theta': 0, 'tx': 0, 'ty': 0, 'shear': 0, 'zx': 1, 'zy': 1, 'flip_horizontal': 0, 'flip_vertical': 0, 'channel_shift_intensity': None, 'brightness': None}
# ---
import numpy as np
import keras
from keras.src.legacy.preprocessing.image import ImageDataGenerator

log = []


def say(*words):
    log.append(' '.join(map(str, words)))


def show(array):
    say(array.dtype, array.shape, [round(value, 3) + 0.0 for value in array.ravel()[:20].tolist()])


x = np.arange(6 * 4 * 4).reshape(6, 4, 4, 1) / 2
y = np.arange(6)



generator = ImageDataGenerator(
    rotation_range=20, width_shift_range=0.25, height_shift_range=[-2, 1], shear_range=5,
    zoom_range=0.2, channel_shift_range=3, horizontal_flip=True, vertical_flip=True,
    brightness_range=(0.5, 1.5), rescale=1 / 255)
say(generator.get_random_transform((4, 4, 1), seed=7))
say(ImageDataGenerator(width_shift_range=3, zoom_range=[0.5, 0.75]).get_random_transform((4, 4, 1),
                                                                                       seed=1))
np.random.seed(5)
show(generator.random_transform(x[0]))
show(ImageDataGenerator(rotation_range=40).random_transform(x[1], seed=2))
flow = generator.flow(x, y, batch_size=4, seed=11)
say(len(flow), flow.n, flow.batch_size, flow.shuffle, flow.seed)
for bx, by in [next(flow), next(flow), next(flow), flow[1]]:
    show(bx)
    say(by.dtype, by.tolist(), flow.batch_index, flow.total_batches_seen)
flow.reset()
say(next(flow)[1].tolist())
flow = ImageDataGenerator().flow(x, shuffle=False, batch_size=4)
show(next(flow))
say([batch.shape for batch in (flow[0], flow[1])], flow.index_array.tolist())
flow = ImageDataGenerator().flow(x, y, sample_weight=y / 2, batch_size=2, shuffle=False)
say([part.tolist() for part in next(flow)[1:]])
for options in [dict(samplewise_center=True), dict(samplewise_std_normalization=True),
                dict(preprocessing_function=lambda image: image + 100, rescale=0.5)]:
    show(ImageDataGenerator(**options).standardize(x[2].astype('float32')))
generator = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True,
                               rescale=2.0)
generator.fit(x)
say(generator.mean.shape, np.round(generator.mean, 4).ravel(), np.round(generator.std, 4).ravel())
show(next(generator.flow(x, y, shuffle=False))[0])
split = ImageDataGenerator(validation_split=0.34)
say([split.flow(x, y * 0, subset=subset).n for subset in ('training', 'validation')])
for call in [
    lambda: split.flow(x, y, subset='training'),
    lambda: split.flow(x, y, subset='test'),
    lambda: split.flow(x, y[:3]),
    lambda: split.flow(x[0]),
    lambda: split.fit(x[0]),
    lambda: flow[9],
    lambda: ImageDataGenerator(zoom_range=[1, 2, 3]),
    lambda: ImageDataGenerator(validation_split=2),
    lambda: ImageDataGenerator(brightness_range=2),
    lambda: ImageDataGenerator(data_format='rows'),
]:
    try:
        call()
    except Exception as error:
        say(type(error).__name__, error)

model = keras.Sequential([keras.Input((4, 4, 1)), keras.layers.Flatten(),
                          keras.layers.Dense(1, kernel_initializer='zeros')])
model.compile(keras.optimizers.SGD(0.0001), 'mse')
flow = ImageDataGenerator(horizontal_flip=True).flow(x, y, batch_size=4, seed=1)
history = model.fit(flow, epochs=2, shuffle=False, verbose=0)
say({key: [round(value, 4) for value in values] for key, values in history.history.items()})
say(model.predict(ImageDataGenerator().flow(x, batch_size=4, shuffle=False), verbose=0).shape)

print('\n'.join(log))  # expect: {'theta': -16.947668425041712, 'tx': np.int64(-1), 'ty': -0.123181537118213, 'shear': 2.234651778309412, 'zx': np.float64(1.191195804798641), 'zy': np.float64(1.0153983481641735), 'flip_horizontal': 0, 'flip_vertical': 1, 'channel_shift_intensity': -1.389366119388773, 'brightness': 0.99988250082556}
# expect: {'theta': 0, 'tx': 0, 'ty': np.int64(1), 'shear': 0, 'zx': np.float64(0.6800811233605395), 'zy': np.float64(0.5000285937043363), 'flip_horizontal': 0, 'flip_vertical': 0, 'channel_shift_intensity': None, 'brightness': None}
# expect: float32 (4, 4, 1) [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0]
# expect: float64 (4, 4, 1) [8.28, 8.535, 8.932, 9.43, 10.272, 10.572, 10.891, 11.211, 12.289, 12.609, 12.928, 13.228, 14.07, 14.568, 14.965, 15.22]
# expect: 2 6 4 True 11
# expect: float32 (4, 4, 4, 1) [0.173, 0.173, 0.173, 0.173, 0.173, 0.173, 0.176, 0.176, 0.184, 0.184, 0.188, 0.196, 0.196, 0.196, 0.2, 0.2, 0.059, 0.055, 0.055, 0.055]
# expect: int64 [4, 2, 5, 3] 1 4
# expect: float32 (2, 4, 4, 1) [0.012, 0.012, 0.012, 0.012, 0.012, 0.012, 0.012, 0.012, 0.012, 0.008, 0.008, 0.008, 0.004, 0.004, 0.004, 0.004, 0.035, 0.035, 0.035, 0.035]
# expect: int64 [0, 1] 1 4
# expect: float32 (4, 4, 4, 1) [0.075, 0.075, 0.075, 0.075, 0.075, 0.075, 0.071, 0.063, 0.071, 0.063, 0.059, 0.055, 0.059, 0.055, 0.047, 0.043, 0.173, 0.173, 0.173, 0.173]
# expect: int64 [1, 3, 4, 5] 1 4
# expect: float32 (2, 4, 4, 1) [0.02, 0.02, 0.02, 0.02, 0.016, 0.02, 0.02, 0.02, 0.008, 0.012, 0.012, 0.012, 0.004, 0.004, 0.004, 0.004, 0.106, 0.106, 0.106, 0.106]
# expect: int64 [0, 2] 1 4
# expect: [3, 2, 5, 1]
# expect: float32 (4, 4, 4, 1) [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5]
# expect: [(4, 4, 4, 1), (2, 4, 4, 1)] [0, 1, 2, 3, 4, 5]
# expect: [[0, 1], [0.0, 0.5]]
# expect: float32 (4, 4, 1) [-3.75, -3.25, -2.75, -2.25, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3.25, 3.75]
# expect: float32 (4, 4, 1) [-1.627, -1.41, -1.193, -0.976, -0.759, -0.542, -0.325, -0.108, 0.108, 0.325, 0.542, 0.759, 0.976, 1.193, 1.41, 1.627]
# expect: float32 (4, 4, 1) [58.0, 58.25, 58.5, 58.75, 59.0, 59.25, 59.5, 59.75, 60.0, 60.25, 60.5, 60.75, 61.0, 61.25, 61.5, 61.75]
# expect: (1, 1, 1) [47.5] [27.7113]
# expect: float32 (6, 4, 4, 1) [-1.714, -1.678, -1.642, -1.606, -1.57, -1.534, -1.498, -1.461, -1.425, -1.389, -1.353, -1.317, -1.281, -1.245, -1.209, -1.173, -1.137, -1.101, -1.065, -1.028]
# expect: [4, 2]
# expect: ValueError Training and validation subsets have different number of classes after the split. If your numpy arrays are sorted by the label, you might want to shuffle them.
# expect: ValueError Invalid subset name: test; expected "training" or "validation".
# expect: ValueError `x` (images tensor) and `y` (labels) should have the same length. Found: x.shape = (6, 4, 4, 1), y.shape = (3,)
# expect: ValueError Input data in `NumpyArrayIterator` should have rank 4. You passed an array with shape (4, 4, 1)
# expect: ValueError Input to `.fit()` should have rank 4. Got array with shape: (4, 4, 1)
# expect: ValueError Asked to retrieve element 9, but the Sequence has length 3
# expect: ValueError `zoom_range` should be a float or a tuple or list of two floats. Received: [1, 2, 3]
# expect: ValueError `validation_split` must be strictly between 0 and 1.  Received: 2
# expect: ValueError `brightness_range should be tuple or list of two floats. Received: 2
# expect: ValueError `data_format` should be `"channels_last"` (channel after row and column) or `"channels_first"` (channel before row and column). Received: rows
# expect: {'loss': [6.7533, 16.9544]}
# expect: (6, 1)
