// Normalisation within a sample: layer normalisation (each row of the last axes by itself) and group
// normalisation (each group of channels over all places of its sample). Both are one walk over
// blocks that share a mean and a deviation.
// Sources: Ba, Kiros and Hinton, "Layer Normalization" (2016); Wu and He, "Group Normalization" (2018).

/// Which cells of a tensor share a mean and a deviation, and which gamma and beta each one has.
public struct NormalizationBlocks: Hashable, Sendable {
  /// Samples, or rows.
  let outer: Int
  /// Places of one sample that are taken together; 1 for rows.
  let places: Int
  /// Groups that the channels are divided into; 1 for rows.
  let groups: Int
  /// Channels of one group, or the length of a row.
  let columns: Int

  /// Each row over the last `axes` axes by itself; gamma and beta have one number a cell of a row.
  ///
  /// - Throws: `outOfRange` for more axes than the shape has, or none.
  public static func rows(
    of shape: Shape, axes: Int = 1
  ) throws(ShapeError) -> NormalizationBlocks {
    guard axes >= 1, axes <= shape.rank else {
      throw .outOfRange(what: "Number of axes", value: axes, count: shape.rank + 1)
    }
    let columns = shape.dimensions.suffix(axes).reduce(1, *)
    let outer = shape.dimensions.dropLast(axes).reduce(1, *)
    return NormalizationBlocks(outer: outer, places: 1, groups: 1, columns: columns)
  }

  /// Each group of channels of each sample; gamma and beta have one number a channel.
  ///
  /// - Throws: `notPositive` or `notDivisible` for groups that do not fit, `rank` for a vector.
  public static func groups(
    _ groups: Int, of shape: Shape
  ) throws(ShapeError) -> NormalizationBlocks {
    guard shape.rank >= 2 else {
      throw .rank(what: "The input of a group normalisation", expected: 2, received: shape)
    }
    try requirePositive(groups, "groups")
    let channels = shape[shape.rank - 1]
    guard channels.isMultiple(of: groups) else {
      throw .notDivisible(name: "channels", value: channels, groups: groups)
    }
    return NormalizationBlocks(
      outer: shape[0], places: shape.dimensions.dropFirst().dropLast().reduce(1, *),
      groups: groups, columns: channels / groups)
  }

  /// How many numbers gamma and beta have.
  public var parameters: Int { groups * columns }

  /// Cells that share a mean.
  var blockCount: Int { places * columns }

  /// Calls the body for each run of neighbouring cells of a block.
  @inline(__always)
  func forEachRun(
    _ sample: Int, _ group: Int, _ body: (_ cell: Int, _ parameter: Int) -> Void
  ) {
    for place in 0..<places {
      body(((sample * places + place) * groups + group) * columns, group * columns)
    }
  }
}

/// Normalises each block: `gamma · (input − mean) / √(variance + epsilon) + beta`.
///
/// Input and output of any shape that the blocks were made for; gamma and beta have `parameters`
/// numbers, nil standing for 1 and 0.
public func blockNormalization(
  _ input: Tensor, blocks: NormalizationBlocks, gamma: Tensor?, beta: Tensor?, epsilon: Float,
  into output: inout Tensor
) {
  output.prepare(input.shape)
  guard blocks.blockCount > 0 else { return }
  let gamma = gamma ?? Tensor(repeating: 1, shape: [blocks.parameters])
  let beta = beta ?? Tensor(zeros: [blocks.parameters])
  let count = input.count
  input.withUnsafePointer { source in
    gamma.withUnsafePointer { gammas in
      beta.withUnsafePointer { betas in
        output.withUnsafeMutablePointer { target in
          forEachSample(blocks.outer, work: count) { sample in
            for group in 0..<blocks.groups {
              let (mean, scale) = blockMoments(source, blocks, sample, group, epsilon)
              blocks.forEachRun(sample, group) { cell, parameter in
                let (values, results) = (source + cell, target + cell)
                let (factors, shifts) = (gammas + parameter, betas + parameter)
                for c in 0..<blocks.columns {
                  results[c] = (values[c] - mean) * scale * factors[c] + shifts[c]
                }
              }
            }
          }
        }
      }
    }
  }
}

/// The gradients of a block normalisation that one backward pass fills in.
public struct BlockNormalizationGradients: Sendable {
  /// By the input.
  public var input = Tensor(zeros: [0])
  /// By gamma, a vector of `parameters` numbers.
  public var gamma = Tensor(zeros: [0])
  /// By beta, a vector of `parameters` numbers.
  public var beta = Tensor(zeros: [0])

  /// No gradients yet.
  public init() {}

  /// Fills all three from the gradient by the output.
  public mutating func update(
    _ outputGradient: Tensor, input: Tensor, blocks: NormalizationBlocks, gamma: Tensor?,
    epsilon: Float
  ) {
    precondition(outputGradient.count == input.count, "gradient of \(input.shape)")
    self.input.prepare(input.shape)
    self.gamma.prepareZeros([blocks.parameters])
    self.beta.prepareZeros([blocks.parameters])
    guard blocks.blockCount > 0 else { return }
    let factors = gamma ?? Tensor(repeating: 1, shape: [blocks.parameters])
    input.withUnsafePointer { source in
      outputGradient.withUnsafePointer { gradient in
        for sample in 0..<blocks.outer {
          for group in 0..<blocks.groups {
            let (mean, scale) = blockMoments(source, blocks, sample, group, epsilon)
            let block = BlockBackward(
              source: source, gradient: gradient, blocks: blocks, sample: sample, group: group,
              mean: mean, scale: scale)
            block.addParameterGradients(gamma: &self.gamma, beta: &self.beta)
            block.writeInputGradient(gamma: factors, into: &self.input)
          }
        }
      }
    }
  }
}

private struct BlockBackward {
  let source: UnsafePointer<Float>
  let gradient: UnsafePointer<Float>
  let blocks: NormalizationBlocks
  let sample: Int
  let group: Int
  let mean: Float
  let scale: Float

  func addParameterGradients(gamma: inout Tensor, beta: inout Tensor) {
    gamma.withUnsafeMutablePointer { gammas in
      beta.withUnsafeMutablePointer { betas in
        blocks.forEachRun(sample, group) { cell, parameter in
          let (values, arriving) = (source + cell, gradient + cell)
          let (gammaSums, betaSums) = (gammas + parameter, betas + parameter)
          for c in 0..<blocks.columns {
            gammaSums[c] += arriving[c] * (values[c] - mean) * scale
            betaSums[c] += arriving[c]
          }
        }
      }
    }
  }

  func writeInputGradient(gamma: Tensor, into inputGradient: inout Tensor) {
    gamma.withUnsafePointer { gammas in
      var (sum, dot) = (0.0, 0.0)
      blocks.forEachRun(sample, group) { cell, parameter in
        let (values, arriving, factors) = (source + cell, gradient + cell, gammas + parameter)
        for c in 0..<blocks.columns {
          let scaled = Double(arriving[c] * factors[c])
          sum += scaled
          dot += scaled * Double((values[c] - mean) * scale)
        }
      }
      let meanSum = Float(sum / Double(blocks.blockCount))
      let meanDot = Float(dot / Double(blocks.blockCount))
      inputGradient.withUnsafeMutablePointer { target in
        blocks.forEachRun(sample, group) { cell, parameter in
          let (values, arriving, factors) = (source + cell, gradient + cell, gammas + parameter)
          let results = target + cell
          for c in 0..<blocks.columns {
            let normalized = (values[c] - mean) * scale
            results[c] = scale * (arriving[c] * factors[c] - meanSum - normalized * meanDot)
          }
        }
      }
    }
  }
}

/// Mean and inverse deviation of one block, in Double.
private func blockMoments(
  _ source: UnsafePointer<Float>, _ blocks: NormalizationBlocks, _ sample: Int, _ group: Int,
  _ epsilon: Float
) -> (mean: Float, scale: Float) {
  var sum = 0.0
  blocks.forEachRun(sample, group) { cell, _ in
    for c in 0..<blocks.columns { sum += Double(source[cell + c]) }
  }
  let mean = sum / Double(blocks.blockCount)
  var squares = 0.0
  blocks.forEachRun(sample, group) { cell, _ in
    for c in 0..<blocks.columns {
      squares += (Double(source[cell + c]) - mean) * (Double(source[cell + c]) - mean)
    }
  }
  let variance = Float(squares / Double(blocks.blockCount))
  return (Float(mean), inverseDeviation(variance, epsilon))
}
