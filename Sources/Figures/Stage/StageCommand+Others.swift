import ConvEngine

// Figures without a window.

extension StageCommand {
  /// The only channel of the image that the words give.
  private func map(or standard: Tensor) throws(Failure) -> Tensor {
    let image = try image(or: standard)
    guard image.shape[3] == 1 else {
      throw Failure(description: "'\(name)' takes one --image, a single channel")
    }
    return image
  }

  func activation() throws(Failure) -> any StageFigure {
    let map = try map(or: Examples.signedMap)
    let activation = try activation(or: .relu)
    return try fitting { () throws(ShapeError) in try ActivationFigure(activation, map: map) }
  }

  func softmax() throws(Failure) -> any StageFigure {
    let scores = try grids("image").last?.values ?? Examples.scores.values
    return try fitting { () throws(ShapeError) in
      try SoftmaxFigure(scores: Tensor(scores, shape: [1, scores.count]))
    }
  }

  func flatten() throws(Failure) -> any StageFigure {
    let maps = try image(or: Examples.flatMaps)
    return try fitting { () throws(ShapeError) in try FlattenFigure(maps: maps) }
  }

  func dropout() throws(Failure) -> any StageFigure {
    let map = try map(or: Examples.signedMap)
    let rate = try rate("rate", or: 0.5)
    guard rate < 1 else { throw Failure(description: "--rate of a dropout is less than 1") }
    return try fitting { () throws(ShapeError) in
      try DropoutFigure(rate, map: map, seed: seed)
    }
  }

  func normalization() throws(Failure) -> any StageFigure {
    let batch = try grids("image").last ?? Examples.batch
    let channels = batch.shape[1]
    let (gamma, beta) = (
      try vector("gamma", count: channels), try vector("beta", count: channels)
    )
    return try fitting { () throws(ShapeError) in
      try NormalizationFigure(
        name == "batchnorm" ? .batch : .layer, input: batch, gamma: gamma, beta: beta)
    }
  }

  func dense() throws(Failure) -> any StageFigure {
    let image = try map(or: Presets.images[0].image)
    let rows = try grids("kernel")
    guard rows.allSatisfy({ $0.count == image.count }), rows.count <= 8 else {
      throw Failure(
        description: "every --kernel is a unit with \(image.count) weights, one for each pixel")
    }
    let kernel =
      rows.isEmpty
      ? Examples.denseKernel(inputs: image.count)
      : Self.interleaved(rows, shape: [image.count, rows.count])
    let activation = try activation(or: .linear)
    return try fitting { () throws(ShapeError) in
      try DenseFigure(image: image, kernel: kernel, activation: activation)
    }
  }

  func backward() throws(Failure) -> any StageFigure {
    let image = try image(or: Examples.learningImage)
    let kernel = try kernel(channels: image.shape[3], or: Examples.identityKernel)
    let bias = try vector("bias", count: kernel.shape[3])
    let (stride, padding) = (try count("stride", or: 1), try padding())
    let (activation, rate) = (try activation(or: .linear), try rate("rate", or: 0.05))
    let wanted = try grids("target").last
    return try fitting { () throws(ShapeError) in
      let plain = try ConvolutionFigure(
        image: image, kernel: kernel, bias: bias, activation: activation, stride: stride,
        padding: padding)
      let target: Tensor
      if let wanted {
        target = try Self.fitted(wanted, plain.geometry.outputShape(batch: 1))
      } else {
        target = try Examples.target(image, like: plain)
      }
      return try BackwardFigure(
        input: image, kernel: kernel, bias: bias, activation: activation,
        geometry: plain.geometry, target: target,
        learningRate: rate)
    }
  }

  private static func fitted(_ target: Tensor, _ shape: Shape) throws(ShapeError) -> Tensor {
    guard target.count == shape.count else {
      throw .mismatch(what: "The target", expected: shape, received: target.shape)
    }
    return target.reshaped(shape)
  }
}
