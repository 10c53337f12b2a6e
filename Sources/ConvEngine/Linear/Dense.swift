// The fully connected layer: rows of inputs times a matrix of weights. A tensor of more axes is rows
// of its last one, as Keras has it.

/// Multiplies rows by the kernel, adds the bias and applies the activation.
///
/// Input `[…, inputs]`, kernel `[inputs, units]`, bias `[units]` or nil for none; the output becomes
/// `[…, units]`.
///
/// - Precondition: the last axis of the input is as long as the first of the kernel.
public func dense(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear,
  into output: inout Tensor, workspace: Workspace
) {
  let (inputs, units) = (kernel.shape[0], kernel.shape[1])
  precondition(input.shape.dimensions.last == inputs, "\(input.shape) times \(kernel.shape)")
  precondition(bias.map { $0.count == units } ?? true, "bias of \(kernel.shape)")
  output.prepare(Shape(input.shape.dimensions.dropLast() + [units]))
  let rows = input.shape.dimensions.dropLast().reduce(1, *)
  let zeros = Tensor(zeros: [units])
  input.withUnsafePointer { source in
    kernel.withUnsafePointer { weights in
      (bias ?? zeros).withUnsafePointer { start in
        output.withUnsafeMutablePointer { target in
          for row in 0..<rows {
            let sums = target + row * units
            sums.update(from: start, count: units)
            for c in 0..<inputs {
              let value = source[row * inputs + c]
              for f in 0..<units { sums[f] += value * weights[c * units + f] }
            }
          }
        }
      }
    }
  }
  activate(activation, inPlace: &output)
}

/// The gradient by the input: `outputGradient · kernelᵀ`, `[…, inputs]`.
public func denseInputGradient(
  _ outputGradient: Tensor, kernel: Tensor, into inputGradient: inout Tensor, workspace: Workspace
) {
  let (inputs, units) = (kernel.shape[0], kernel.shape[1])
  precondition(outputGradient.shape.dimensions.last == units, "gradient of \(kernel.shape)")
  let rows = outputGradient.shape.dimensions.dropLast().reduce(1, *)
  inputGradient.prepare(Shape(outputGradient.shape.dimensions.dropLast() + [inputs]))
  outputGradient.withUnsafePointer { gradient in
    kernel.withUnsafePointer { weights in
      inputGradient.withUnsafeMutablePointer { target in
        for row in 0..<rows {
          for c in 0..<inputs {
            var sum: Float = 0
            for f in 0..<units { sum += gradient[row * units + f] * weights[c * units + f] }
            target[row * inputs + c] = sum
          }
        }
      }
    }
  }
}

/// The gradient by the kernel: `inputᵀ · outputGradient`, `[inputs, units]`.
public func denseKernelGradient(
  _ input: Tensor, outputGradient: Tensor, into kernelGradient: inout Tensor, workspace: Workspace
) {
  let inputs = input.shape.dimensions.last ?? 0
  let units = outputGradient.shape.dimensions.last ?? 0
  let rows = input.shape.dimensions.dropLast().reduce(1, *)
  precondition(outputGradient.count == rows * units, "two numbers of rows")
  kernelGradient.prepareZeros([inputs, units])
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      kernelGradient.withUnsafeMutablePointer { target in
        for row in 0..<rows {
          for c in 0..<inputs {
            let value = source[row * inputs + c]
            for f in 0..<units { target[c * units + f] += value * gradient[row * units + f] }
          }
        }
      }
    }
  }
}

/// The gradient by the bias: the output gradient summed over its rows, `[units]`.
public func denseBiasGradient(_ outputGradient: Tensor, into biasGradient: inout Tensor) {
  sumRows(outputGradient, columns: outputGradient.shape.dimensions.last ?? 0, into: &biasGradient)
}
