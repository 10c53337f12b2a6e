// The activations along a whole row: log-softmax, sparsemax, and the gradients of these and softmax.
// Sums are taken in Double.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Applies a row-wise activation other than softmax to one row; source and target may be the same.
func applyToRow(
  _ activation: Activation, _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>,
  _ columns: Int
) {
  switch activation {
  case .logSoftmax: logSoftmaxRow(source, target, columns)
  case .sparsemax: sparsemaxRow(source, target, columns)
  default: break
  }
}

/// The gradient of a row-wise activation for one row, from its output.
func rowSlope(
  _ activation: Activation, _ y: UnsafePointer<Float>, _ gradient: UnsafePointer<Float>,
  _ target: UnsafeMutablePointer<Float>, _ columns: Int
) {
  switch activation {
  case .softmax:
    var dot = 0.0
    for column in 0..<columns { dot += Double(gradient[column]) * Double(y[column]) }
    for column in 0..<columns { target[column] = y[column] * (gradient[column] - Float(dot)) }
  case .logSoftmax:
    var sum = 0.0
    for column in 0..<columns { sum += Double(gradient[column]) }
    for column in 0..<columns {
      target[column] = gradient[column] - expf(y[column]) * Float(sum)
    }
  case .sparsemax:
    var sum = 0.0
    var support = 0.0
    for column in 0..<columns where y[column] > 0 {
      sum += Double(gradient[column])
      support += 1
    }
    let mean = Float(sum / max(support, 1))
    for column in 0..<columns { target[column] = y[column] > 0 ? gradient[column] - mean : 0 }
  default: break
  }
}

private func logSoftmaxRow(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ columns: Int
) {
  let highest = maximum(source, columns)
  var sum = 0.0
  for column in 0..<columns { sum += Double(expf(source[column] - highest)) }
  let logSum = Float(log(sum))
  for column in 0..<columns { target[column] = source[column] - highest - logSum }
}

/// Source: Martins and Astudillo, "From Softmax to Sparsemax" (2016), algorithm 1.
private func sparsemaxRow(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ columns: Int
) {
  let sorted = UnsafeBufferPointer(start: source, count: columns).map(Double.init).sorted(by: >)
  var sum = 0.0
  var threshold = (sorted.first ?? 0) - 1
  for (index, value) in sorted.enumerated() {
    sum += value
    let candidate = (sum - 1) / Double(index + 1)
    if value > candidate { threshold = candidate }
  }
  for column in 0..<columns { target[column] = Float(max(Double(source[column]) - threshold, 0)) }
}

private func maximum(_ source: UnsafePointer<Float>, _ columns: Int) -> Float {
  var highest = source[0]
  for column in 0..<columns where source[column] > highest { highest = source[column] }
  return highest
}
