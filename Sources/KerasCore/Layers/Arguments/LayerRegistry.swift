/// All layer classes by Keras's name.
public enum LayerRegistry {
  /// All classes: Keras's and ours.
  public static let all: [any LayerConfiguration.Type] = keras + own

  /// The classes that Keras does not have: `stride.layers`.
  public static let own: [any LayerConfiguration.Type] = [SumPooling1D.self, SumPooling2D.self]

  /// Keras's classes, in the order of its documentation.
  public static let keras: [any LayerConfiguration.Type] = [
    InputLayer.self, Dense.self, ActivationLayer.self, IdentityLayer.self, Embedding.self,
    Conv1D.self, Conv2D.self, Conv1DTranspose.self, Conv2DTranspose.self,
    DepthwiseConv1D.self, DepthwiseConv2D.self, SeparableConv1D.self, SeparableConv2D.self,
    MaxPooling1D.self, MaxPooling2D.self, AveragePooling1D.self, AveragePooling2D.self,
    GlobalMaxPooling1D.self, GlobalMaxPooling2D.self,
    GlobalAveragePooling1D.self, GlobalAveragePooling2D.self,
    BatchNormalization.self, LayerNormalization.self, GroupNormalization.self,
    UnitNormalization.self, RMSNormalization.self,
    Dropout.self, SpatialDropout1D.self, SpatialDropout2D.self, GaussianNoise.self,
    GaussianDropout.self, AlphaDropout.self, ActivityRegularization.self, Masking.self,
    Reshape.self, Flatten.self, Permute.self, RepeatVector.self,
    ZeroPadding1D.self, ZeroPadding2D.self, Cropping1D.self, Cropping2D.self,
    UpSampling1D.self, UpSampling2D.self,
    Rescaling.self, Normalization.self, Resizing.self, CenterCrop.self, RandomFlip.self,
    RandomRotation.self,
    RandomTranslation.self, RandomZoom.self, RandomContrast.self,
    ReLU.self, LeakyReLU.self, PReLU.self, ELU.self, Softmax.self,
  ]

  /// Names that stand for another class: Keras's aliases.
  public static let aliases: [String: String] = [
    "MaxPool1D": "MaxPooling1D", "MaxPool2D": "MaxPooling2D", "AvgPool1D": "AveragePooling1D",
    "AvgPool2D": "AveragePooling2D", "GlobalMaxPool1D": "GlobalMaxPooling1D",
    "GlobalMaxPool2D": "GlobalMaxPooling2D", "GlobalAvgPool1D": "GlobalAveragePooling1D",
    "GlobalAvgPool2D": "GlobalAveragePooling2D", "Convolution1D": "Conv1D",
    "Convolution2D": "Conv2D", "Convolution1DTranspose": "Conv1DTranspose",
    "Convolution2DTranspose": "Conv2DTranspose", "Deconvolution2D": "Conv2DTranspose",
    "SeparableConvolution1D": "SeparableConv1D", "SeparableConvolution2D": "SeparableConv2D",
  ]

  /// The class of a name, nil when there is none.
  public static func layer(named name: String) -> (any LayerConfiguration.Type)? {
    let full = aliases[name] ?? name
    return all.first { $0.className == full }
  }

  /// Makes a configuration of a class from arguments by Keras's names.
  ///
  /// - Throws: `LayerError` for an unknown class, an unknown argument, or a value of a wrong type.
  public static func configuration(
    _ name: String, _ arguments: [String: ArgumentValue]
  ) throws(LayerError) -> any LayerConfiguration {
    guard let type = layer(named: name) else {
      throw LayerError(
        "no layer is called '\(name)'.",
        hint: closest(name, among: all.map { $0.className }))
    }
    return try type.init(LayerArguments(type, arguments))
  }
}
