// Convolution of one and two dimensions (one is an image of height 1): cross-correlation, as in
// Keras. The loops are in CKernels; they are checked against `conv2dReference`.

import CKernels

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
  var conv = ck_conv(geometry, batch: batch)
  workspace.withScratch(ck_conv2d_workspace(&conv)) { scratch in
    input.withUnsafePointer { source in
      kernel.withUnsafePointer { weights in
        withOptionalPointer(bias) { start in
          output.withUnsafeMutablePointer { target in
            ck_conv2d(
              &conv, source, weights, start, activation.fusedInWriteOut, target, scratch)
          }
        }
      }
    }
  }
  if !activation.isFusedInWriteOut { activate(activation, inPlace: &output) }
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
  inputGradient.prepare(geometry.inputShape(batch: batch))
  var conv = ck_conv(geometry, batch: batch)
  workspace.withScratch(ck_conv2d_workspace(&conv)) { scratch in
    outputGradient.withUnsafePointer { gradient in
      kernel.withUnsafePointer { weights in
        inputGradient.withUnsafeMutablePointer { target in
          ck_conv2d_input_gradient(&conv, gradient, weights, target, scratch)
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
  kernelGradient.prepare(geometry.kernelShape)
  var conv = ck_conv(geometry, batch: batch)
  workspace.withScratch(ck_conv2d_workspace(&conv)) { scratch in
    input.withUnsafePointer { source in
      outputGradient.withUnsafePointer { gradient in
        kernelGradient.withUnsafeMutablePointer { target in
          ck_conv2d_kernel_gradient(&conv, source, gradient, target, scratch)
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
