import ConvEngine

/// Spreads each input value over a window of a larger output: Keras's `Conv1DTranspose` and
/// `Conv2DTranspose`.
///
/// Input `[batch, steps, channels]` or `[batch, height, width, channels]`, output the same with as
/// many channels as filters, kernel `[kernel sizes …, filters, channels]`.
public struct TransposedConvolution<Axes: SpatialAxes>: KernelAndBias {
  /// Keras's class name: `Conv1DTranspose`, `Conv2DTranspose`.
  public static var className: String { "Conv\(Axes.suffix)Transpose" }

  /// The number of filters: channels of the output.
  public var filters: Int
  /// The size of the window along each spatial axis.
  public var kernelSize: AxisSizes
  /// How far the window moves from output to output.
  public var strides: AxisSizes
  /// `valid` or `same`.
  public var padding: Padding
  /// How many places are added to the output at its end; nil for what the input asks for.
  public var outputPadding: AxisSizes?
  /// Where the channels are.
  public var dataFormat: DataFormat
  /// How far apart the window's taps are; 1 is a window without gaps.
  public var dilationRate: AxisSizes
  /// What is applied to the sums.
  public var activation: Activation
  /// Whether each channel of the output adds a number of its own.
  public var useBias: Bool
  /// Where the kernel's first numbers come from.
  public var kernelInitializer: any Initializer
  /// Where the bias's first numbers come from.
  public var biasInitializer: any Initializer
  /// A penalty on the kernel, added to the loss.
  public var kernelRegularizer: (any Regularizer)?
  /// A penalty on the bias, added to the loss.
  public var biasRegularizer: (any Regularizer)?
  /// A penalty on the output, added to the loss.
  public var activityRegularizer: (any Regularizer)?
  /// What is done to the kernel after each update.
  public var kernelConstraint: (any Constraint)?
  /// What is done to the bias after each update.
  public var biasConstraint: (any Constraint)?

  /// A layer with Keras's defaults; regularizers and constraints are set afterwards.
  public init(
    _ filters: Int, kernelSize: AxisSizes, strides: AxisSizes = 1, padding: Padding = .valid,
    outputPadding: AxisSizes? = nil, dataFormat: DataFormat = .channelsLast,
    dilationRate: AxisSizes = 1, activation: Activation = .linear, useBias: Bool = true,
    kernelInitializer: any Initializer = GlorotUniform(), biasInitializer: any Initializer = Zeros()
  ) {
    self.filters = filters
    self.kernelSize = kernelSize
    self.strides = strides
    self.padding = padding
    self.outputPadding = outputPadding
    self.dataFormat = dataFormat
    self.dilationRate = dilationRate
    self.activation = activation
    self.useBias = useBias
    self.kernelInitializer = kernelInitializer
    self.biasInitializer = biasInitializer
  }
}

extension TransposedConvolution {
  /// The arguments of Keras's constructor, in its order.
  public static var parameters: [LayerParameter] {
    [
      LayerParameter("filters"),
      LayerParameter("kernel_size"),
      LayerParameter("strides", Axes.every(1)),
      LayerParameter("padding", .string("valid")),
      LayerParameter("output_padding", .null),
      LayerParameter("data_format", .null),
      LayerParameter("dilation_rate", Axes.every(1)),
      LayerParameter("activation", .null),
      LayerParameter("use_bias", .bool(true)),
    ] + kernelAndBiasParameters
  }

  /// Reads the arguments by Keras's names.
  public init(_ arguments: LayerArguments) throws(LayerError) {
    self.init(
      try arguments.int("filters"), kernelSize: try arguments.sizes("kernel_size"),
      strides: try arguments.sizes("strides"), padding: try arguments.padding(),
      outputPadding: try arguments.optionalSizes("output_padding"),
      dataFormat: try arguments.dataFormat(), dilationRate: try arguments.sizes("dilation_rate"),
      activation: try arguments.activation(), useBias: try arguments.bool("use_bias"),
      kernelInitializer: try arguments.initializer("kernel_initializer"),
      biasInitializer: try arguments.initializer("bias_initializer"))
    try readPenalties(arguments)
  }

  /// The arguments by Keras's names, in the order of its `get_config`.
  public var arguments: [(name: String, value: ArgumentValue)] {
    [
      ("filters", .int(filters)),
      ("kernel_size", kernelSize.tuple(Axes.rank)),
      ("strides", strides.tuple(Axes.rank)),
      ("padding", .name(padding)),
      ("output_padding", outputPadding.map { $0.tuple(Axes.rank) } ?? .null),
      ("data_format", .name(dataFormat)),
      ("dilation_rate", dilationRate.tuple(Axes.rank)),
      ("activation", .activation(activation)),
      ("use_bias", .bool(useBias)),
    ] + kernelAndBiasArguments()
  }
}

extension TransposedConvolution {
  private var rule: ConvolutionRule {
    ConvolutionRule(
      rank: Axes.rank, filters: filters, kernelSize: kernelSize, strides: strides,
      padding: padding, dataFormat: dataFormat, dilationRate: dilationRate, groups: 1)
  }

  /// Whether a summary counts it as built before the input shape is known.
  public var isBuiltAtInit: Bool { false }

  /// Refuses the arguments that Keras refuses when the layer is made.
  public func validate() throws(LayerError) {
    try rule.validate()
    guard let outputPadding else { return }
    let steps = try strides.resolved(axes: Axes.rank, argument: "strides")
    let added = try outputPadding.resolved(
      axes: Axes.rank, argument: "output_padding", minimum: 0)
    guard zip(added, steps).contains(where: { $0 >= $1 }) else { return }
    throw LayerError(
      "`output_padding` must be less than `strides` along every axis. "
        + "Received: output_padding=\(outputPadding), strides=\(strides)",
      hint: "output_padding=\(AxisSizes.each(steps.map { $0 - 1 }))")
  }

  /// The shape of the output, batch in front.
  public func outputShape(for input: SymbolicShape) throws(LayerError) -> SymbolicShape {
    dataFormat.shape(
      batch: input.dimensions.first ?? nil, spatial: try windows(for: input).map { $0?.input },
      channels: filters)
  }

  /// The windows of the convolution that this is the way back through: their input is the output here.
  private func windows(for input: SymbolicShape) throws(LayerError) -> [WindowAxis?] {
    let rank = Axes.rank
    try requireRank(rank, dataFormat, input)
    let windows = try kernelSize.resolved(axes: rank, argument: "kernel_size")
    let steps = try strides.resolved(axes: rank, argument: "strides")
    let dilation = try dilationRate.resolved(axes: rank, argument: "dilation_rate")
    let added = try outputPadding?.resolved(axes: rank, argument: "output_padding", minimum: 0)
    var axes: [WindowAxis?] = []
    for (axis, size) in dataFormat.spatial(input).enumerated() {
      guard let size else {
        axes.append(nil)
        continue
      }
      do {
        axes.append(
          try WindowAxis.transposed(
            input: size, window: windows[axis], stride: steps[axis], dilation: dilation[axis],
            padding: padding, outputPadding: added?[axis], name: AxisName(axis, of: rank).word))
      } catch {
        throw LayerError("\(error)")
      }
    }
    return axes
  }

  /// The engine's geometry for an input, channels last.
  func geometry(for input: Shape) throws(LayerError) -> TransposedConvGeometry {
    let symbolic = SymbolicShape(input.dimensions.map { $0 })
    let axes = try windows(for: symbolic).compactMap(\.self)
    let channels = try rule.channels(of: symbolic)
    do {
      return Axes.rank == 1
        ? try TransposedConvGeometry(steps: axes[0], channels: channels, filters: filters)
        : try TransposedConvGeometry(
          height: axes[0], width: axes[1], channels: channels, filters: filters)
    } catch {
      throw LayerError("\(error)")
    }
  }

  /// The weights it will have, in Keras's order.
  public func weightSpecifications(
    for input: SymbolicShape
  ) throws(LayerError) -> [WeightSpecification] {
    let windows = try kernelSize.resolved(axes: Axes.rank, argument: "kernel_size")
    return kernelAndBias(
      Shape(windows + [filters, try rule.channels(of: input)]), units: filters)
  }

  /// How shape and parameter count come about.
  public func arithmetic(for input: SymbolicShape) throws(LayerError) -> [ArithmeticLine] {
    let windows = try windows(for: input)
    let lines = windows.enumerated().map { place, axis in
      let name = AxisName(place, of: windows.count).word
      guard let axis else { return ArithmeticLine(name, "None: as long as the data make it") }
      return ArithmeticLine(name, "\(axis.output) steps of \(axis.stride) → \(axis.input)")
    }
    let kernel = try weightSpecifications(for: input)[0].shape.dimensions
    return lines + [parameterLine(factors: kernel, bias: useBias ? filters : nil)]
  }

  /// The working layer, for a configuration that is valid.
  public func instantiate(_ identity: LayerIdentity) -> Layer {
    var inner = self
    inner.dataFormat = .channelsLast
    return wrapped(dataFormat, activation: activation, identity: identity) {
      TransposedConvolutionLayer(inner, activation: $0, identity: identity)
    }
  }
}

/// Keras's layer for sequences, `[batch, steps, channels]`.
public typealias Conv1DTranspose = TransposedConvolution<Steps>

/// Keras's layer for images, `[batch, height, width, channels]`.
public typealias Conv2DTranspose = TransposedConvolution<HeightAndWidth>
