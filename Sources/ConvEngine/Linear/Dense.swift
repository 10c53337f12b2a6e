// The fully connected layer: rows of inputs times a matrix of weights. A tensor of more axes is rows
// of its last one, as Keras has it. The loops are those of a convolution with a window of one place.

import CKernels

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
  var product = ck_conv(rows: input.rows, inputs: inputs, units: units)
  workspace.withScratch(ck_conv2d_workspace(&product)) { scratch in
    input.withUnsafePointer { source in
      kernel.withUnsafePointer { weights in
        withOptionalPointer(bias) { start in
          output.withUnsafeMutablePointer { target in
            ck_conv2d(
              &product, source, weights, start, activation.fusedInWriteOut, target, scratch)
          }
        }
      }
    }
  }
  if !activation.isFusedInWriteOut { activate(activation, inPlace: &output) }
}

/// The gradient by the input: `outputGradient · kernelᵀ`, `[…, inputs]`.
public func denseInputGradient(
  _ outputGradient: Tensor, kernel: Tensor, into inputGradient: inout Tensor, workspace: Workspace
) {
  let (inputs, units) = (kernel.shape[0], kernel.shape[1])
  precondition(outputGradient.shape.dimensions.last == units, "gradient of \(kernel.shape)")
  inputGradient.prepare(Shape(outputGradient.shape.dimensions.dropLast() + [inputs]))
  var product = ck_conv(rows: outputGradient.rows, inputs: inputs, units: units)
  workspace.withScratch(ck_conv2d_workspace(&product)) { scratch in
    outputGradient.withUnsafePointer { gradient in
      kernel.withUnsafePointer { weights in
        inputGradient.withUnsafeMutablePointer { target in
          ck_conv2d_input_gradient(&product, gradient, weights, target, scratch)
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
  precondition(outputGradient.count == input.rows * units, "two numbers of rows")
  kernelGradient.prepare([inputs, units])
  var product = ck_conv(rows: input.rows, inputs: inputs, units: units)
  workspace.withScratch(ck_conv2d_workspace(&product)) { scratch in
    input.withUnsafePointer { source in
      outputGradient.withUnsafePointer { gradient in
        kernelGradient.withUnsafeMutablePointer { target in
          ck_conv2d_kernel_gradient(&product, source, gradient, target, scratch)
        }
      }
    }
  }
}

/// The gradient by the bias: the output gradient summed over its rows, `[units]`.
public func denseBiasGradient(_ outputGradient: Tensor, into biasGradient: inout Tensor) {
  sumRows(outputGradient, columns: outputGradient.shape.dimensions.last ?? 0, into: &biasGradient)
}

extension Tensor {
  /// The number of rows of the last axis.
  fileprivate var rows: Int { shape.dimensions.dropLast().reduce(1, *) }
}
