/// Names of Keras that this program leaves out, and why.
///
/// Scripts import more than they use, so these names can be imported; using one says the reason.
enum LeftOutNames {
  /// The reason for leaving a name out, such as `keras.layers.LSTM`; nil when it is not.
  static func reason(_ name: String) -> String? {
    let path = String(name.dropFirst("keras.".count))
    return groups.first { group in
      group.names.contains { path == $0 || $0.hasSuffix(".") && path.hasPrefix($0) }
    }?.reason
  }

  /// The modules that are left out as a whole: `keras.applications`, `keras.applications.vgg16`.
  static var modules: [String] {
    let whole = groups.flatMap(\.names).filter { $0.hasSuffix(".") }.map { $0.dropLast() }
    return (whole + inner).map { "keras." + $0 }
  }

  private static let inner: [Substring] = [
    "applications.convnext", "applications.densenet", "applications.efficientnet",
    "applications.efficientnet_v2", "applications.imagenet_utils",
    "applications.inception_resnet_v2", "applications.inception_v3", "applications.mobilenet",
    "applications.mobilenet_v2", "applications.mobilenet_v3", "applications.nasnet",
    "applications.resnet", "applications.resnet50", "applications.resnet_v2",
    "applications.vgg16", "applications.vgg19", "applications.xception", "legacy.saving",
  ]

  /// Names without `keras.`; one that ends in a dot stands for everything below it.
  private static let groups: [(reason: String, names: [String])] = [
    (
      "A model is the same: call keras.Model(inputs, outputs).",
      ["Function"]
    ),
    (
      "Derive from keras.layers.Layer, or write a function with keras.ops.",
      ["Operation"]
    ),
    (
      "Put the function itself into the metrics of compile, or derive from keras.metrics.Metric.",
      ["metrics.MeanMetricWrapper"]
    ),
    (
      "A file holds the names of functions, not their code; give them in custom_objects.",
      ["config.enable_unsafe_deserialization"]
    ),
    (
      "Fourier transforms are left out.",
      [
        "ops.extract_sequences", "ops.fft", "ops.fft2", "ops.ifft2", "ops.irfft", "ops.istft",
        "ops.rfft", "ops.stft",
      ]
    ),
    (
      "There are no complex numbers here.",
      [
        "ops.eig", "ops.linalg.eig", "ops.polar", "ops.nn.polar", "ops.view_as_complex",
        "ops.view_as_real",
      ]
    ),
    (
      "Sequences without alignment belong to recurrent networks.",
      [
        "ops.ctc_decode", "ops.ctc_loss", "ops.nn.ctc_decode", "ops.nn.ctc_loss",
      ]
    ),
    (
      "Operations over three axes are left out; use keras.ops.image.extract_patches.",
      ["ops.image.extract_patches_3d"]
    ),
    (
      "Use RandomRotation, RandomTranslation or RandomZoom; they move pictures at random.",
      ["ops.image.elastic_transform"]
    ),
    (
      "Gradients are taken by fit alone; write a loss, a layer or a model of your own.",
      [
        "ops.custom_gradient", "ops.jvp", "ops.linalg.jvp",
      ]
    ),
    (
      "Everything is computed by this machine's processor in one way.",
      [
        "config.disable_flash_attention", "config.enable_flash_attention",
        "config.is_flash_attention_enabled", "config.is_nnx_enabled", "config.set_backend",
      ]
    ),
    (
      "Recurrent layers are left out; use Conv1D for sequences.",
      [
        "layers.Bidirectional", "layers.ConvLSTM1D", "layers.ConvLSTM2D", "layers.ConvLSTM3D",
        "layers.GRU", "layers.GRUCell", "layers.LSTM", "layers.LSTMCell", "layers.RNN",
        "layers.SimpleRNN", "layers.SimpleRNNCell", "layers.StackedRNNCells",
        "layers.TimeDistributed",
      ]
    ),
    (
      "Layers of attention are left out; use Conv1D for sequences.",
      [
        "layers.AdditiveAttention", "layers.Attention", "layers.EinsumDense",
        "layers.GroupQueryAttention", "layers.MultiHeadAttention", "layers.ReversibleEmbedding",
      ]
    ),
    (
      "Layers over three axes are left out; use those that end in 1D or 2D.",
      [
        "layers.AdaptiveAveragePooling3D", "layers.AdaptiveMaxPooling3D",
        "layers.AveragePooling3D", "layers.AvgPool3D", "layers.Conv3D", "layers.Conv3DTranspose",
        "layers.Convolution3D", "layers.Convolution3DTranspose", "layers.Cropping3D",
        "layers.GlobalAveragePooling3D", "layers.GlobalAvgPool3D", "layers.GlobalMaxPool3D",
        "layers.GlobalMaxPooling3D", "layers.MaxPool3D", "layers.MaxPooling3D",
        "layers.SpatialDropout3D", "layers.UpSampling3D", "layers.ZeroPadding3D",
      ]
    ),
    (
      "Models here are straight lines of layers; branches are left out.",
      [
        "layers.Add", "layers.Average", "layers.Concatenate", "layers.Dot", "layers.Maximum",
        "layers.Minimum", "layers.Multiply", "layers.Subtract", "layers.add", "layers.average",
        "layers.concatenate", "layers.dot", "layers.maximum", "layers.minimum", "layers.multiply",
        "layers.subtract",
      ]
    ),
    (
      "Use MaxPooling, AveragePooling or a global pooling: their windows have one size.",
      [
        "layers.AdaptiveAveragePooling1D", "layers.AdaptiveAveragePooling2D",
        "layers.AdaptiveMaxPooling1D", "layers.AdaptiveMaxPooling2D",
      ]
    ),
    (
      "Use RandomFlip, RandomTranslation, RandomRotation, RandomZoom or RandomContrast.",
      [
        "layers.AugMix", "layers.AutoContrast",
        "layers.ContrastLimitedAdaptiveHistogramEqualization", "layers.CutMix",
        "layers.Equalization", "layers.MaxNumBoundingBoxes", "layers.MixUp", "layers.RandAugment",
        "layers.RandomBrightness", "layers.RandomColorDegeneration", "layers.RandomColorJitter",
        "layers.RandomCrop", "layers.RandomElasticTransform", "layers.RandomErasing",
        "layers.RandomGaussianBlur", "layers.RandomGrayscale", "layers.RandomHue",
        "layers.RandomInvert", "layers.RandomPerspective", "layers.RandomPosterization",
        "layers.RandomSaturation", "layers.RandomSharpness", "layers.RandomShear",
        "layers.Solarization",
      ]
    ),
    (
      "Turn words and categories into indices with a dict, and feed these to Embedding.",
      [
        "layers.CategoryEncoding", "layers.Discretization", "layers.HashedCrossing",
        "layers.Hashing", "layers.IntegerLookup", "layers.StringLookup",
        "layers.TextVectorization", "utils.FeatureSpace",
      ]
    ),
    (
      "Sound is left out; a waveform can go into Conv1D as it is.",
      [
        "initializers.STFT", "initializers.STFTInitializer", "initializers.stft",
        "layers.MelSpectrogram", "layers.STFTSpectrogram", "utils.audio_dataset_from_directory",
      ]
    ),
    (
      "Stride is a framework of its own and cannot run another one's modules.",
      [
        "layers.FlaxLayer", "layers.JaxLayer", "layers.TFSMLayer", "layers.TorchModuleWrapper",
      ]
    ),
    (
      "Layers cannot be wrapped here; put the layer itself into the model.",
      [
        "layers.Pipeline", "layers.SpectralNormalization", "layers.Wrapper",
      ]
    ),
    (
      "Trained networks come from the internet, which Stride never uses; train your own.",
      ["applications."]
    ),
    (
      "All work is done by the processor of this machine.",
      [
        "device", "distribution.",
      ]
    ),
    (
      "All numbers are float32 here, the type that Keras uses by itself.",
      [
        "DTypePolicy", "FloatDTypePolicy", "Quantizer", "dtype_policies.", "mixed_precision.",
        "optimizers.LossScaleOptimizer", "quantizers.",
      ]
    ),
    (
      "Use model.save('model.keras') and keras.models.load_model.",
      [
        "callbacks.OrbaxCheckpoint", "export.", "legacy.", "saving.KerasFileEditor",
        "utils.legacy.",
      ]
    ),
    ("Use fit with the other model's outputs as targets.", ["distillation."]),
    (
      "Stride never uses the internet; put the file where the program can read it.",
      [
        "callbacks.RemoteMonitor", "utils.get_file",
      ]
    ),
    (
      "Use CSVLogger, or what fit returns: its .history has the numbers of each epoch.",
      ["callbacks.TensorBoard"]
    ),
    ("Boxes and masks on pictures are left out.", ["visualization."]),
    ("Boxes in pictures are left out.", ["utils.bounding_boxes."]),
    ("Call fit, evaluate and predict on the model itself.", ["wrappers."]),
    (
      "The loss of sequences without alignment belongs to recurrent networks.",
      [
        "losses.CTC", "losses.ctc",
      ]
    ),
    (
      "Use one optimizer for the whole model.",
      [
        "optimizers.MultiOptimizer", "optimizers.OptimizerMap",
      ]
    ),
    (
      "Datasets of TensorFlow are left out; make arrays with NumPy and give them to fit.",
      [
        "preprocessing.text_dataset_from_directory",
        "preprocessing.timeseries_dataset_from_array", "utils.text_dataset_from_directory",
        "utils.timeseries_dataset_from_array",
      ]
    ),
    (
      "Use ImageDataGenerator().flow_from_directory(folder), which fit takes.",
      ["preprocessing.image_dataset_from_directory", "utils.image_dataset_from_directory"]
    ),
    ("Use the validation_split of fit, or slices of the arrays.", ["utils.split_dataset"]),
    ("Use keras.layers.Resizing(height, width)(images).", ["preprocessing.image.smart_resize"]),
    (
      "Images are read here and not written; np.save keeps their numbers.",
      [
        "preprocessing.image.save_img", "utils.save_img",
      ]
    ),
    (
      "Use model.summary(); a notebook shows the model beside the text as it is typed.",
      [
        "utils.model_to_dot", "utils.plot_model",
      ]
    ),
    (
      "Compares the samples of a batch with each other; losses here look at one sample at a time.",
      [
        "losses.Circle", "losses.circle",
      ]
    ),
    (
      "Works on whole matrices; use Adam or AdamW.",
      [
        "optimizers.Adafactor", "optimizers.Lamb", "optimizers.Muon",
        "optimizers.ScheduleFreeAdamW",
      ]
    ),
    (
      "Memory is not traded for time here; call the function itself.",
      [
        "RematScope", "remat",
      ]
    ),
    (
      "Use model.fit; state is kept in the objects themselves here.",
      [
        "StatelessScope", "SymbolicScope",
      ]
    ),
  ]
}
