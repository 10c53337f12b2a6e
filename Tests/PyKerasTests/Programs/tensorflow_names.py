import numpy as np
import tensorflow as tf
from tensorflow import math

x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
print(x.numpy(), x.shape, x.dtype == tf.float32)  # expect: [[1. 2.]
# expect:  [3. 4.]] (2, 2) True
print(tf.reduce_mean(x).numpy(), tf.reduce_sum(x, axis=0).numpy(), tf.reduce_max(x, axis=1, keepdims=True).numpy())  # expect: 2.5 [4. 6.] [[2.]
# expect:  [4.]]
print(tf.argmax([[1, 5], [7, 2]]).numpy(), tf.argmax([[1, 5], [7, 2]], axis=1).numpy())  # expect: [1 0] [1 0]
print(tf.gather([[1, 2], [3, 4]], [1]).numpy(), tf.concat([x, x], axis=1).numpy())  # expect: [[3 4]] [[1. 2. 1. 2.]
# expect:  [3. 4. 3. 4.]]
print(tf.one_hot([0, 2], depth=3).numpy(), tf.one_hot([1], 2).numpy())  # expect: [[1. 0. 0.]
# expect:  [0. 0. 1.]] [[0. 1.]]
print(tf.clip_by_value(x, 2.0, 3.0).numpy(), tf.cast(x, tf.int32).numpy(), tf.fill([2], 7).numpy())  # expect: [[2. 2.]
# expect:  [3. 3.]] [[1 2]
# expect:  [3 4]] [7 7]
print(math.log(x).numpy().round(4), tf.math.squared_difference(x, 1.0).numpy(), tf.range(3).numpy())  # expect: [[0.     0.6931]
# expect:  [1.0986 1.3863]] [[0. 1.]
# expect:  [4. 9.]] [0 1 2]
print(tf.reshape(x, [4]).numpy(), tf.transpose(x, perm=[1, 0]).numpy(), tf.reverse(x, axis=[1]).numpy())  # expect: [1. 2. 3. 4.] [[1. 3.]
# expect:  [2. 4.]] [[2. 1.]
# expect:  [4. 3.]]
image = tf.reshape(tf.range(16, dtype=tf.float32), [1, 4, 4, 1])
kernel = tf.ones([2, 2, 1, 1])
print(tf.squeeze(tf.nn.conv2d(image, kernel, strides=1, padding='VALID')).numpy())  # expect: [[10. 14. 18.]
# expect:  [26. 30. 34.]
# expect:  [42. 46. 50.]]
print(tf.nn.conv2d(image, kernel, strides=[1, 2, 2, 1], padding='SAME').numpy().ravel())  # expect: [10. 18. 42. 50.]
print(tf.nn.max_pool2d(image, ksize=2, strides=2, padding='VALID').numpy().ravel())  # expect: [ 5.  7. 13. 15.]
print(tf.nn.avg_pool2d(image, [1, 2, 2, 1], [1, 2, 2, 1], 'SAME').numpy().ravel())  # expect: [ 2.5  4.5 10.5 12.5]
print(tf.nn.relu([-1.0, 2.0]).numpy(), tf.nn.softmax([[0.0, 0.0]]).numpy())  # expect: [0. 2.] [[0.5 0.5]]
print(tf.config.list_physical_devices('GPU'), tf.executing_eagerly())  # expect: [] True
print(tf.zeros((2,)).numpy(), tf.ones([1, 2], dtype=tf.int32).numpy(), tf.eye(2).numpy())  # expect: [0. 0.] [[1 1]] [[1. 0.]
# expect:  [0. 1.]]
print(tf.tensordot(x, x, axes=1).numpy(), tf.matmul(x, x).numpy(), tf.norm(x).numpy().round(4))  # expect: [[ 7. 10.]
# expect:  [15. 22.]] [[ 7. 10.]
# expect:  [15. 22.]] 5.4772
print(tf.where(x > 2, x, 0.0).numpy(), tf.stack([x, x]).shape, tf.tile([1, 2], [2]).numpy())  # expect: [[0. 0.]
# expect:  [3. 4.]] (2, 2, 2) [1 2 1 2]

@tf.function
def loss(y_true, y_pred):
    return tf.reduce_mean(tf.square(y_true - y_pred), axis=-1)

print(loss(x, x + 1).numpy())  # expect: [1. 1.]
try:
    tf.reduce_mean(tf.keras.Input((4,)))
except ValueError as error:
    print(str(error)[:62])  # expect: A KerasTensor cannot be used as input to a TensorFlow function
