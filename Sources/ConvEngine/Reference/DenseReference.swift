/// The referee of the fully connected layer: `input · kernel + bias`, sums in Double.
///
/// Shapes as in `dense`.
public func denseReference(_ input: Tensor, kernel: Tensor, bias: Tensor?) -> Tensor {
  let (inputs, units) = (kernel.shape[0], kernel.shape[1])
  var output = Tensor(zeros: Shape(input.shape.dimensions.dropLast() + [units]))
  for index in 0..<output.count {
    let (row, unit) = (index / units, index % units)
    var sum = bias.map { Double($0[flat: unit]) } ?? 0
    for c in 0..<inputs {
      sum += Double(input[flat: row * inputs + c]) * Double(kernel[flat: c * units + unit])
    }
    output[flat: index] = Float(sum)
  }
  return output
}
