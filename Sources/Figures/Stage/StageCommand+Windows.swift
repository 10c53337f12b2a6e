import ConvEngine

// Figures whose window moves over what they read.

extension StageCommand {
  func convolution() throws(Failure) -> any StageFigure {
    let example = try fitting { () throws(ShapeError) in try Examples.convolution(named: name) }
    let image = try image(or: example.input)
    let groups = try count("groups", or: 1)
    guard image.shape[3].isMultiple(of: groups) else {
      throw Failure(
        description: "--groups must divide the \(image.shape[3]) channels, not '\(groups)'")
    }
    let kernel = try kernel(channels: image.shape[3] / groups, or: example.kernel)
    let bias = try vector("bias", count: kernel.shape[3])
    let (stride, dilation) = (try count("stride", or: 1), try count("dilation", or: 1))
    let (padding, activation) = (try padding(), try activation(or: .linear))
    return try fitting { () throws(ShapeError) in
      try ConvolutionFigure(
        image: image, kernel: kernel, bias: bias, activation: activation, stride: stride,
        padding: padding, dilation: dilation, groups: groups)
    }
  }

  /// A sequence: a row of the image is a channel, its columns are the steps.
  func sequence() throws(Failure) -> any StageFigure {
    let example = try fitting { () throws(ShapeError) in try Examples.sequence(named: name) }
    let sequence = try grids("image").last.map(Self.sequence) ?? example.input
    let channels = sequence.shape[2]
    let rows = try grids("kernel")
    let kernel: Tensor
    if let first = rows.first {
      guard rows.allSatisfy({ $0.shape == first.shape }), first.shape[0] == channels else {
        throw Failure(
          description: "every --kernel is a filter with a row for each of the \(channels) channels")
      }
      let filters = rows.map { Self.sequence($0) }
      kernel = Self.interleaved(filters, shape: [first.shape[1], channels, rows.count])
    } else if example.kernel.shape[1] == channels {
      kernel = example.kernel
    } else {
      kernel = Tensor(repeating: 1, shape: [2, channels, 1])
    }
    let (stride, dilation) = (try count("stride", or: 1), try count("dilation", or: 1))
    let (padding, activation) = (try padding(), try activation(or: .linear))
    return try fitting { () throws(ShapeError) in
      try ConvolutionFigure(
        sequence: sequence, kernel: kernel, activation: activation, stride: stride,
        padding: padding, dilation: dilation)
    }
  }

  /// Rows of channels as steps of channels, `[1, steps, channels]`.
  private static func sequence(_ grid: Tensor) -> Tensor {
    let (channels, steps) = (grid.shape[0], grid.shape[1])
    var result = Tensor(zeros: [1, steps, channels])
    for step in 0..<steps {
      for channel in 0..<channels {
        result[flat: step * channels + channel] = grid[flat: channel * steps + step]
      }
    }
    return result
  }

  func depthwise() throws(Failure) -> any StageFigure {
    let image = try image(or: Examples.twoChannels)
    let channels = image.shape[3]
    let kernel = try kernel(channels: 1, or: Tensor(zeros: [2, 2, 0, 1]))
    let each =
      options["kernel"] == nil ? Examples.depthwiseKernel(channels: channels) : kernel
    guard each.shape[3].isMultiple(of: channels) else {
      throw Failure(description: "--kernel stands once for each of the \(channels) channels")
    }
    let (stride, padding) = (try count("stride", or: 1), try padding())
    return try fitting { () throws(ShapeError) in
      try ConvolutionFigure(
        image: image, kernel: each, stride: stride, padding: padding, groups: channels)
    }
  }

  func separable() throws(Failure) -> any StageFigure {
    let image = try image(or: Examples.twoChannels)
    let (padding, stride) = (try padding(), try count("stride", or: 1))
    let filters = try count("filters", or: 2, upTo: 8)
    return try fitting { () throws(ShapeError) in
      try Examples.separable(image, filters: filters, stride: stride, padding: padding)
    }
  }

  func pooling() throws(Failure) -> any StageFigure {
    let image = try image(or: name == "global" ? Examples.pooledChannels : Examples.pooledImage)
    let standard = name == "global" ? PoolingKind.average : .max
    guard let kind = PoolingKind(rawValue: text("kind") ?? standard.rawValue) else {
      let kinds = PoolingKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure(description: "--kind takes one of \(kinds)")
    }
    let isGlobal = name == "global"
    let size = try count("size", or: 2)
    let (stride, padding) = (try count("stride", or: isGlobal ? 1 : size), try padding())
    return try fitting { () throws(ShapeError) in
      let height = try WindowAxis(
        input: image.shape[1], window: isGlobal ? image.shape[1] : size, stride: stride,
        padding: padding)
      let width = try WindowAxis(
        input: image.shape[2], window: isGlobal ? image.shape[2] : size, stride: stride,
        padding: padding)
      return try PoolingFigure(
        kind, input: image,
        geometry: PoolGeometry(height: height, width: width, channels: image.shape[3]),
        padding: padding)
    }
  }

  func transposed() throws(Failure) -> any StageFigure {
    let map = try image(or: Examples.smallMap)
    let channels = map.shape[3]
    let plain = try kernel(channels: channels, or: Examples.spreadKernel)
    // Keras stores the filters of a transposed convolution before its channels.
    let filters = plain.shape[3]
    var kernel = Tensor(zeros: [plain.shape[0], plain.shape[1], filters, channels])
    for place in 0..<plain.shape[0] * plain.shape[1] {
      for channel in 0..<channels {
        for filter in 0..<filters {
          kernel[flat: (place * filters + filter) * channels + channel] =
            plain[flat: (place * channels + channel) * filters + filter]
        }
      }
    }
    let (stride, padding) = (try count("stride", or: 2), try padding())
    let dilation = try count("dilation", or: 1)
    return try fitting { () throws(ShapeError) in
      try TransposedFigure(
        map: map, kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    }
  }

  func card() throws(Failure) -> any StageFigure {
    guard let kind = CardFigure.Kind(rawValue: text("kind") ?? "conv") else {
      throw Failure(description: "--kind takes conv, pool or transposed")
    }
    guard let ends = CardFigure.Ends(rawValue: text("padding") ?? "valid") else {
      throw Failure(description: "--padding takes valid, same, causal or full")
    }
    let window = try count("kernel", or: kind == .pooling ? 2 : 3, upTo: 1000)
    let sizes = CardFigure.Sizes(
      input: try count("input", or: 7, upTo: 10_000), window: window,
      stride: try count(
        "stride", or: kind == .convolution ? 1 : kind == .pooling ? window : 2, upTo: 1000),
      dilation: try count("dilation", or: 1), ends: ends)
    return try fitting { () throws(ShapeError) in try CardFigure(kind, sizes) }
  }

  func field() throws(Failure) -> any StageFigure {
    let image = try image(or: Examples.fieldImage)
    guard image.shape[3] == 1 else {
      throw Failure(description: "'field' takes one --image, a single channel")
    }
    let words = (text("layers") ?? "conv2,pool2,conv2").split(separator: ",").map(String.init)
    var (layers, height, width): ([SpecimenLayer], Int, Int) = ([], image.shape[1], image.shape[2])
    guard (1...6).contains(words.count) else {
      throw Failure(description: "--layers takes one to six, as in conv3,pool2,conv3")
    }
    for word in words {
      let kind = word.prefix { $0.isLetter }
      guard let size = Int(word.dropFirst(kind.count)), (1...20).contains(size),
        kind == "conv" || kind == "pool"
      else {
        throw Failure(
          description: "--layers takes conv or pool with a window, as in conv3,pool2; not '\(word)'"
        )
      }
      let layer = try fitting { () throws(ShapeError) in
        try Examples.layer(isPool: kind == "pool", size: size, height: height, width: width)
      }
      (height, width) = (layer.height, layer.width)
      layers.append(layer.layer)
    }
    return try fitting { () throws(ShapeError) in try ChainFigure(input: image, layers: layers) }
  }
}
