// Transposed convolution of one and two dimensions, on the kernels of the ordinary one: forward is
// its input gradient, and the input gradient is its forward pass.

/// Spreads each input value over a window of the output, adds the bias, applies the activation.
///
/// Input `[batch, height, width, channels]`, kernel `[kernelHeight, kernelWidth, filters, channels]`,
/// bias `[filters]` or nil; the output becomes `[batch, outputHeight, outputWidth, filters]`.
public func conv2dTranspose(
  _ input: Tensor, kernel: Tensor, bias: Tensor?, activation: Activation = .linear,
  geometry: TransposedConvGeometry, into output: inout Tensor, workspace: Workspace
) {
  conv2dInputGradient(
    input, kernel: kernel, geometry: geometry.adjoint, into: &output, workspace: workspace)
  if let bias { addToRows(bias, &output) }
  activate(activation, inPlace: &output)
}

/// The gradient by the input, from the gradient by the sums before the activation.
public func conv2dTransposeInputGradient(
  _ outputGradient: Tensor, kernel: Tensor, geometry: TransposedConvGeometry,
  into inputGradient: inout Tensor, workspace: Workspace
) {
  conv2d(
    outputGradient, kernel: kernel, bias: nil, geometry: geometry.adjoint, into: &inputGradient,
    workspace: workspace)
}

/// The gradient by the kernel, summed over the batch.
public func conv2dTransposeKernelGradient(
  _ input: Tensor, outputGradient: Tensor, geometry: TransposedConvGeometry,
  into kernelGradient: inout Tensor, workspace: Workspace
) {
  conv2dKernelGradient(
    outputGradient, outputGradient: input, geometry: geometry.adjoint, into: &kernelGradient,
    workspace: workspace)
}

/// The gradient by the bias, `[filters]`: the output gradient summed over all but the filters.
public func conv2dTransposeBiasGradient(
  _ outputGradient: Tensor, geometry: TransposedConvGeometry, into biasGradient: inout Tensor
) {
  sumRows(outputGradient, columns: geometry.filters, into: &biasGradient)
}
