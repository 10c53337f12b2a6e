// Convolution of one and two dimensions (one is an image of height 1): cross-correlation, as in
// Keras. Checked against `conv2dReference`.
// Loop letters: n batch, y x output place, f filter, c input channel, ky kx kernel place.

/// Convolves a batch, adds the bias and applies the activation.
///
/// Input `[batch, height, width, channels]` or `[batch, steps, channels]`, kernel
/// `[kernelHeight, kernelWidth, channels / groups, filters]`, bias `[filters]` or nil for none; the
/// output becomes `[batch, outputHeight, outputWidth, filters]`.
public func conv2d(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear,
  geometry: ConvGeometry, into output: inout Tensor, workspace: Workspace
) {
  geometry.require(kernel: kernel, bias: bias)
  let batch = geometry.batch(ofInput: input)
  output.prepare(geometry.outputShape(batch: batch))
  let zeros = Tensor(zeros: [geometry.filters])
  input.withUnsafePointer { source in
    kernel.withUnsafePointer { weights in
      (bias ?? zeros).withUnsafePointer { start in
        output.withUnsafeMutablePointer { target in
          for n in 0..<batch {
            PlainConvolution(geometry).forward(
              source + n * geometry.inputCount, weights, start, target + n * geometry.outputCount)
          }
        }
      }
    }
  }
  activate(activation, inPlace: &output)
}

/// The gradient by the input, from the gradient by the sums before the activation.
///
/// Shapes as in `conv2d`; `inputGradient` gets the input's shape.
public func conv2dInputGradient(
  _ outputGradient: Tensor, kernel: Tensor, geometry: ConvGeometry,
  into inputGradient: inout Tensor, workspace: Workspace
) {
  geometry.require(kernel: kernel, bias: nil)
  let batch = geometry.batch(ofOutput: outputGradient)
  inputGradient.prepareZeros(geometry.inputShape(batch: batch))
  outputGradient.withUnsafePointer { gradient in
    kernel.withUnsafePointer { weights in
      inputGradient.withUnsafeMutablePointer { target in
        for n in 0..<batch {
          PlainConvolution(geometry).inputGradient(
            gradient + n * geometry.outputCount, weights, target + n * geometry.inputCount)
        }
      }
    }
  }
}

/// The gradient by the kernel, summed over the batch.
///
/// Shapes as in `conv2d`; `kernelGradient` gets the kernel's shape.
public func conv2dKernelGradient(
  _ input: Tensor, outputGradient: Tensor, geometry: ConvGeometry,
  into kernelGradient: inout Tensor, workspace: Workspace
) {
  let batch = geometry.batch(ofInput: input)
  precondition(batch == geometry.batch(ofOutput: outputGradient), "two batch sizes")
  kernelGradient.prepareZeros(geometry.kernelShape)
  input.withUnsafePointer { source in
    outputGradient.withUnsafePointer { gradient in
      kernelGradient.withUnsafeMutablePointer { target in
        for n in 0..<batch {
          PlainConvolution(geometry).kernelGradient(
            source + n * geometry.inputCount, gradient + n * geometry.outputCount, target)
        }
      }
    }
  }
}

/// The gradient by the bias, `[filters]`: the output gradient summed over all but the filters.
public func conv2dBiasGradient(
  _ outputGradient: Tensor, geometry: ConvGeometry, into biasGradient: inout Tensor
) {
  sumRows(outputGradient, columns: geometry.filters, into: &biasGradient)
}
