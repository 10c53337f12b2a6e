// Activations on tensors, forward and backward. The frequent ones are vector code in CKernels; the
// others call their scalar functions.

import CKernels

/// Applies an activation.
///
/// Input and output: any shape, the same; row-wise ones read the last axis.
public func activate(_ activation: Activation, _ input: Tensor, into output: inout Tensor) {
  output.prepare(input.shape)
  let columns = input.shape.dimensions.last ?? 1
  input.withUnsafePointer { source in
    output.withUnsafeMutablePointer { target in
      applyActivation(activation, source, target, count: input.count, columns: columns)
    }
  }
}

/// Applies an activation to a tensor where it lies.
public func activate(_ activation: Activation, inPlace tensor: inout Tensor) {
  if activation == .linear { return }
  let count = tensor.count
  let columns = tensor.shape.dimensions.last ?? 1
  tensor.withUnsafeMutablePointer { target in
    applyActivation(activation, UnsafePointer(target), target, count: count, columns: columns)
  }
}

/// The gradient by the activation's input: `outputGradient · slope`, all of the same shape.
///
/// `input` is what the activation was applied to, only read where `gradientNeedsInput` says so;
/// `output` is what it gave.
///
/// - Precondition: an input is given where it is needed.
public func activationGradient(
  _ activation: Activation, input: Tensor?, output: Tensor, outputGradient: Tensor,
  into inputGradient: inout Tensor
) {
  precondition(output.count == outputGradient.count, "gradient of \(output.shape)")
  inputGradient.prepare(outputGradient.shape)
  if activation.isRowWise {
    rowGradient(activation, output, outputGradient, &inputGradient)
    return
  }
  guard let known = activation.gradientNeedsInput ? input : output else {
    preconditionFailure("\(activation) needs its input for the gradient")
  }
  let count = output.count
  known.withUnsafePointer { x in
    output.withUnsafePointer { y in
      outputGradient.withUnsafePointer { gradient in
        inputGradient.withUnsafeMutablePointer { target in
          multiplySlopes(activation, x, y, gradient, target, count: count)
        }
      }
    }
  }
}

/// Applies an activation to `count` floats in rows of `columns`; source and target may be the same.
func applyActivation(
  _ activation: Activation, _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>,
  count: Int, columns: Int
) {
  switch activation {
  case .linear:
    if source != UnsafePointer(target) { target.update(from: source, count: count) }
  case .relu:
    ck_relu(count, source, target)
  case .sigmoid:
    ck_sigmoid(count, source, target)
  case .tanh:
    ck_tanh(count, source, target)
  case .exponential:
    ck_exp(count, source, target)
  case .softmax:
    guard columns > 0 else { return }
    ck_softmax(count / columns, columns, source, target)
  case .logSoftmax, .sparsemax:
    guard columns > 0 else { return }
    for row in stride(from: 0, to: count, by: columns) {
      applyToRow(activation, source + row, target + row, columns)
    }
  default:
    guard let value = activation.scalar?.value else { return }
    forEachBlock(count) { for index in $0 { target[index] = value(source[index]) } }
  }
}

private func multiplySlopes(
  _ activation: Activation, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
  _ gradient: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, count: Int
) {
  switch activation {
  case .linear:
    target.update(from: gradient, count: count)
  case .relu:
    ck_relu_gradient(count, y, gradient, target)
  case .sigmoid:
    ck_sigmoid_gradient(count, y, gradient, target)
  case .tanh:
    ck_tanh_gradient(count, y, gradient, target)
  default:
    guard let slope = activation.scalar?.slope else { return }
    forEachBlock(count) {
      for index in $0 { target[index] = gradient[index] * slope(x[index], y[index]) }
    }
  }
}

private func rowGradient(
  _ activation: Activation, _ output: Tensor, _ outputGradient: Tensor,
  _ inputGradient: inout Tensor
) {
  let columns = output.shape.dimensions.last ?? 1
  guard columns > 0 else { return }
  let count = output.count
  output.withUnsafePointer { y in
    outputGradient.withUnsafePointer { gradient in
      inputGradient.withUnsafeMutablePointer { target in
        for row in stride(from: 0, to: count, by: columns) {
          rowSlope(activation, y + row, gradient + row, target + row, columns)
        }
      }
    }
  }
}
