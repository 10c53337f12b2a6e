import PyCore
import PyKeras
import Testing

/// Scripts in the words of Keras 1 and Keras 2 reach the same layers as those of Keras 3.
@Suite struct DialectTests {
  private static let start = "import numpy as np\nimport keras\nfrom keras.layers import *\n"

  /// The words of an older Keras, and the configuration that Keras 3's words give.
  @Test(arguments: [
    ("Convolution2D(32, 3, 3, border_mode='same')", "Conv2D(32, (3, 3), padding='same')"),
    (
      "Convolution2D(8, 3, 5, subsample=(2, 1), init='he_normal', bias=False)",
      "Conv2D(8, (3, 5), strides=(2, 1), kernel_initializer='he_normal', use_bias=False)"
    ),
    (
      "Convolution2D(nb_filter=8, nb_row=3, nb_col=2, dim_ordering='th')",
      "Conv2D(8, (3, 2), data_format='channels_first')"
    ),
    ("Conv2D(32, 3, 3)", "Conv2D(32, 3, strides=3)"),
    ("Conv2D(32, 3, 3, border_mode='valid')", "Conv2D(32, (3, 3))"),
    (
      "Convolution1D(nb_filter=4, filter_length=3, subsample_length=2, activation='relu')",
      "Conv1D(4, 3, strides=2, activation='relu')"
    ),
    ("AtrousConvolution2D(4, 3, 3, atrous_rate=(2, 2))", "Conv2D(4, 3, dilation_rate=2)"),
    (
      "MaxPooling1D(pool_length=3, stride=2, border_mode='same')",
      "MaxPooling1D(3, strides=2, padding='same')"
    ),
    (
      "MaxPooling2D((2, 2), border_mode='same', dim_ordering='tf')",
      "MaxPooling2D((2, 2), padding='same', data_format='channels_last')"
    ),
    (
      "Dense(output_dim=5, init='uniform', W_regularizer='l2', b_constraint='non_neg')",
      "Dense(5, kernel_initializer='uniform', kernel_regularizer='l2', bias_constraint='non_neg')"
    ),
    ("Dropout(p=0.25)", "Dropout(0.25)"), ("GaussianNoise(sigma=0.5)", "GaussianNoise(0.5)"),
    ("Embedding(10, 4, init='normal')", "Embedding(10, 4, embeddings_initializer='normal')"),
    ("BatchNormalization(mode=0, gamma_init='ones')", "BatchNormalization()"),
    ("LeakyReLU(alpha=0.1)", "LeakyReLU(0.1)"), ("UpSampling1D(length=3)", "UpSampling1D(3)"),
    ("Reshape(dims=(2, 3))", "Reshape((2, 3))"),
  ])
  func olderWordsGiveTheSameLayer(old: String, new: String) throws {
    let world = KerasWorld()
    let printed = try world.run(
      Self.start + """
        from keras.layers import AtrousConvolution2D
        def config(layer):
            return {k: v for k, v in layer.get_config().items() if k != 'name'}
        print(config(\(old)) == config(\(new)))
        """)
    #expect(printed == "True\n")
  }

  @Test func theUserIsToldOnceWhatKeras3Says() throws {
    let world = KerasWorld()
    _ = try world.run(
      Self.start + "Convolution2D(32, 3, 3, border_mode='same')\n"
        + "Convolution2D(64, 3, 3, border_mode='same')\nDropout(p=0.5)\n")
    #expect(
      world.host.errors
        == "Note: Keras 3 says (3, 3) for 3, 3, padding= for border_mode=.\n"
        + "Note: Keras 3 says rate= for p=.\n")
  }

  @Test func anOldNameIsTheSameKindOfLayer() throws {
    let printed = try KerasWorld().run(
      Self.start + """
        layer = Convolution2D(4, 3, 3)
        print(isinstance(layer, Conv2D), isinstance(layer, Convolution2D), layer.name)
        """)
    #expect(printed == "True True conv2d\n")
  }

  @Test func aMisspeltWordIsStillRefused() {
    let error = #expect(throws: PythonError.self) {
      try KerasWorld().run(Self.start + "Convolution2D(4, 3, 3, border_mod='same')")
    }
    #expect(error?.message.contains("border_mod") == true)
  }

  @Test func trainingSpeaksTheOldWordsToo() throws {
    let world = KerasWorld()
    let printed = try world.run(
      Self.start + """
        from keras.models import Sequential
        from keras.optimizers import SGD
        from keras.utils import np_utils
        x, y = np.random.rand(8, 3), np_utils.to_categorical([0, 1, 0, 1, 0, 1, 0, 1], 2)
        model = Sequential()
        model.add(Dense(output_dim=2, input_dim=3, init='uniform'))
        model.add(Activation('softmax'))
        model.compile(loss='categorical_crossentropy', optimizer=SGD(lr=0.5), class_mode='categorical')
        h = model.fit(x, y, nb_epoch=3, show_accuracy=True, verbose=0)
        print(h.epoch, model.predict_classes(x).shape, model.predict_classes(x).dtype)
        print(np.array_equal(model.predict_classes(x), np.argmax(model.predict(x, verbose=0), -1)))
        print(np.array_equal(model.predict_proba(x), model.predict(x, verbose=0)))
        """)
    #expect(printed == "[0, 1, 2] (8,) int64\nTrue\nTrue\n")
    #expect(world.host.errors.contains("epochs= for nb_epoch="))
    #expect(world.host.errors.contains("np.argmax(model.predict(x), axis=-1)"))
  }

  @Test func classesOfASingleOutputAreAColumnOfYesAndNo() throws {
    let printed = try KerasWorld().run(
      Self.start + """
        model = keras.Sequential([keras.Input((1,)), Dense(1)])
        model.set_weights([np.ones((1, 1)), np.zeros(1)])
        print(model.predict_classes(np.array([[0.2], [0.9]])))
        """)
    #expect(printed == "[[0]\n [1]]\n")
  }

  @Test(arguments: [
    "from keras.layers.convolutional import Convolution1D",
    "from keras.layers.core import Dense, Dropout, Activation, Flatten",
    "from keras.layers.advanced_activations import LeakyReLU",
    "from keras.layers.normalization import BatchNormalization",
    "from keras.layers.recurrent import LSTM", "from keras.layers.embeddings import Embedding",
    "from keras.optimizers.legacy import Adam", "from keras.engine.topology import Layer",
    "from keras.utils import np_utils",
    "from keras.utils.np_utils import to_categorical", "from keras.objectives import mse",
    "from tensorflow.python.keras.layers import Dense", "from tf_keras.models import Sequential",
    "from tensorflow.keras.layers.experimental.preprocessing import Rescaling",
    "import tensorflow as tf\ntf.keras.layers.Dense\ntf.optimizers.Adam\ntf.random.set_seed(1)",
    "from keras_core import layers", "from keras.applications.vgg16 import VGG16",
    "import keras.layers.convolutional as c\nc.Conv2D",
  ])
  func theOldPlacesOfNamesAreKnown(program: String) throws {
    #expect(try KerasWorld().run(program).isEmpty)
  }

  @Test func oldPlacesAreNotOffered() throws {
    let world = KerasWorld()
    _ = try world.run("import keras.layers")
    let names = try world.interpreter.importModule("keras.layers").attributeNames
    #expect(names.contains("Conv2D"))
    #expect(!names.contains("convolutional") && !names.contains("LSTM"))
  }
}
