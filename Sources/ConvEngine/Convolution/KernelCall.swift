// How the engine's geometry is told to the C kernels. Tensor storage has a spare cache line at its
// end, which the kernels may read.

import CKernels

extension ck_axis {
  /// A window's way along one axis.
  init(_ axis: WindowAxis) {
    self.init(
      input: axis.input, window: axis.window, stride: axis.stride, dilation: axis.dilation,
      pad: axis.padBefore, output: axis.output)
  }
}

extension ck_conv {
  /// A convolution of a batch.
  init(_ geometry: ConvGeometry, batch: Int) {
    self.init(
      batch: batch, y: ck_axis(geometry.height), x: ck_axis(geometry.width),
      channels: geometry.channels, filters: geometry.filters, groups: geometry.groups,
      threads: Int(ck_thread_count()), winograd: ck_winograd_is_on())
  }

  /// A matrix product of `rows` of inputs: a convolution with a window of one place.
  init(rows: Int, inputs: Int, units: Int) {
    self.init(
      batch: 1, y: ck_axis(.single),
      x: ck_axis(input: rows, window: 1, stride: 1, dilation: 1, pad: 0, output: rows),
      channels: inputs, filters: units, groups: 1, threads: 1, winograd: false)
  }
}

extension Activation {
  /// What the kernels apply while they write their sums.
  var fusedInWriteOut: ck_activation { self == .relu ? CK_RELU : CK_LINEAR }

  /// Whether nothing of the activation is left to do after the write-out.
  var isFusedInWriteOut: Bool { self == .linear || self == .relu }
}

/// Gives the memory of a tensor to the body, or nil where there is no tensor.
func withOptionalPointer<Result>(
  _ tensor: Tensor?, _ body: (UnsafePointer<Float>?) -> Result
) -> Result {
  guard let tensor else { return body(nil) }
  return tensor.withUnsafePointer { body($0) }
}
