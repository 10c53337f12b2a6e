import ConvEngine

/// A small convnet computed by the engine's operations alone: conv, max pooling, flatten, dense.
struct FixtureSource: SpecimenSource {
  var modelName = "sequential"
  var sampleCount = 5
  var epochCount = 1
  var size = 8
  var channels = 1
  var hasLabels = true

  func label(of sample: Int) -> Int? { hasLabels ? sample % 3 : nil }

  func prediction(of sample: Int) -> Int? {
    guard let output = try? specimen(of: sample, epoch: epochCount - 1).output else { return nil }
    return predictedClass(output, isProbability: true)
  }

  func specimen(of sample: Int, epoch: Int) throws(SpecimenError) -> ModelSpecimen {
    guard (0..<sampleCount).contains(sample), (0..<epochCount).contains(epoch) else {
      throw SpecimenError("there is no such sample")
    }
    do {
      return try specimen(input: image(sample), scale: Float(epoch + 1) / Float(epochCount))
    } catch {
      throw SpecimenError("\(error)")
    }
  }

  func attribution(
    of sample: Int, epoch: Int, score: Int
  ) throws(SpecimenError) -> Attribution {
    let specimen = try specimen(of: sample, epoch: epoch)
    var random = RandomSource(seed: UInt64(score))
    func noise(_ shape: Shape) -> Tensor {
      Tensor((0..<shape.count).map { _ in Float(random.uniform(-1, 1)) }, shape: shape)
    }
    return Attribution(
      score: score, inputGradient: noise(specimen.input.shape),
      classMap: Attribution.ClassMap(
        layer: 0, output: specimen.layers[0].output,
        gradient: noise(specimen.layers[0].output.shape)))
  }

  /// A bar that leans more from sample to sample.
  func image(_ sample: Int) -> Tensor {
    var image = Tensor(zeros: [size, size, channels])
    for row in 1..<size - 1 {
      let column = min(size - 1, 2 + row * sample / size)
      for channel in 0..<channels { image[row, column, channel] = 1 - Float(channel) / 4 }
      if column + 1 < size { image[row, column + 1, 0] = 0.5 }
    }
    return image
  }

  private func specimen(input: Tensor, scale: Float) throws(ShapeError) -> ModelSpecimen {
    var random = RandomSource(seed: 3)
    func weights(_ shape: Shape) -> Tensor {
      Tensor((0..<shape.count).map { _ in Float(random.uniform(-0.6, 0.7)) * scale }, shape: shape)
    }
    let window = try WindowAxis(input: size, window: 3, padding: .same)
    let geometry = try ConvGeometry(height: window, width: window, channels: channels, filters: 4)
    let (kernel, bias) = (weights(geometry.kernelShape), weights([4]))
    var maps = Tensor(zeros: [0])
    conv2d(
      input.reshaped(Shape([1] + input.shape.dimensions)), kernel: kernel, bias: bias,
      activation: .relu, geometry: geometry, into: &maps, workspace: Workspace())
    let pair = try WindowAxis(input: size, window: 2, stride: 2)
    let pooling = try PoolGeometry(height: pair, width: pair, channels: 4)
    var (pooled, winners) = (Tensor(zeros: [0]), PoolWinners())
    maxPool(maps, geometry: pooling, into: &pooled, winners: &winners)
    let flat = pooled.reshaped([1, pooled.count])
    let (matrix, offsets) = (weights([flat.count, 3]), weights([3]))
    var scores = Tensor(zeros: [0])
    dense(
      flat, kernel: matrix, bias: offsets, activation: .softmax, into: &scores,
      workspace: Workspace())
    let half = size / 2
    return ModelSpecimen(
      modelName: modelName, input: input,
      layers: [
        SpecimenLayer(
          name: "conv2d", className: "Conv2D", operation: .convolution(geometry), kernel: kernel,
          bias: bias, activation: .relu, output: maps.reshaped([size, size, 4])),
        SpecimenLayer(
          name: "max_pooling2d", className: "MaxPooling2D", operation: .pooling(.max, pooling),
          output: pooled.reshaped([half, half, 4])),
        SpecimenLayer(
          name: "flatten", className: "Flatten", operation: .rearranged,
          output: flat.reshaped([flat.count])),
        SpecimenLayer(
          name: "dense", className: "Dense", operation: .dense, kernel: matrix, bias: offsets,
          activation: .softmax, output: scores.reshaped([3])),
      ])
  }
}
