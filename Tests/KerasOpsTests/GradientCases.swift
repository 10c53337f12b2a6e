import ConvEngine
import KerasOps
import NumPyCore

extension GradientCase {
  static let all = unary + binary + reductions + shapes + products + network

  private static let unary: [GradientCase] = UnaryOp.allCases.map { op in
    GradientCase(op.rawValue, [[2, 3]], in: range(of: op)) { try op($0[0]) }
  }

  private static func range(of op: UnaryOp) -> ClosedRange<Double> {
    switch op {
    case .abs, .absolute, .sqrt, .rsqrt, .cbrt, .reciprocal, .log, .log2, .log10, .log1p:
      0.3...1.4
    case .arccosh: 1.3...2
    case .floor, .ceil, .trunc: 0.1...0.9
    case .round, .sign: 0.55...0.9
    case .arcsin, .arccos, .arctanh: -0.7...0.7
    default: -1...1
    }
  }

  private static let binary: [GradientCase] =
    BinaryOp.allCases.map { op in
      GradientCase(op.rawValue, [[2, 3], [2, 3]], in: range(of: op)) {
        guard op == .floorDivide || op == .mod else { return try op($0[0], $0[1]) }
        // Quotients between 2 and 3, where the whole part does not jump.
        return try op(
          try BinaryOp.add($0[0], try OpTensor.number(2.5)),
          try BinaryOp.add($0[1], try OpTensor.number(1)))
      }
    } + [
      GradientCase("add with broadcasting", [[2, 1, 3], [4, 1]]) { try BinaryOp.add($0[0], $0[1]) },
      GradientCase("divide by a number", [[2, 3], []], in: 0.5...2) {
        try BinaryOp.divide($0[0], $0[1])
      },
      GradientCase("maximum with a number", [[5]], in: 0.2...1) {
        try BinaryOp.maximum($0[0], try OpTensor.number(0.1))
      },
      GradientCase("where", [[2, 3], [3]]) {
        try OpTensor.chosen(
          where: try OpTensor(try NDArray([true, false, true], shape: [3])), $0[0], $0[1])
      },
      GradientCase("clip", [[6]], in: 0.3...0.6) {
        try $0[0].clipped(try OpTensor.number(0.1), try OpTensor.number(0.9))
      },
    ]

  private static func range(of op: BinaryOp) -> ClosedRange<Double> {
    switch op {
    case .floorDivide, .mod: 0...0.1
    case .power, .divide, .hypot, .arctan2: 0.5...2
    default: -1...1
    }
  }

  private static let reductions: [GradientCase] = [
    GradientCase("sum", [[2, 3, 2]]) { try $0[0].sum(axes: [1]) },
    GradientCase("sum of all", [[2, 3]]) { try $0[0].sum() },
    GradientCase("mean", [[2, 3, 2]]) { try $0[0].mean(axes: [0, -1], keepDims: true) },
    GradientCase("max", [[3, 4]]) { try $0[0].extreme(largest: true, axes: [1]) },
    GradientCase("min", [[3, 4]]) {
      try $0[0].extreme(largest: false, axes: [0], keepDims: true)
    },
    GradientCase("prod", [[2, 3]]) { try $0[0].product(axes: [0]) },
    GradientCase("prod of all", [[2, 3]]) { try $0[0].product() },
    GradientCase("var", [[2, 3]]) { try $0[0].variance(axes: [-1]) },
    GradientCase("std", [[2, 3]]) { try $0[0].standardDeviation() },
    GradientCase("logsumexp", [[2, 3]]) { try $0[0].logSumExp(axes: [1]) },
    GradientCase("cumsum", [[2, 3]]) { try $0[0].cumulativeSum(axis: 1) },
    GradientCase("cumsum of all", [[2, 3]]) { try $0[0].cumulativeSum(axis: nil) },
  ]

  private static let shapes: [GradientCase] = [
    GradientCase("reshape", [[2, 3]]) { try $0[0].reshaped([3, -1]) },
    GradientCase("transpose", [[2, 3, 4]]) { try $0[0].transposed([2, 0, 1]) },
    GradientCase("broadcast_to", [[3, 1]]) { try $0[0].broadcast(to: [2, 3, 4]) },
    GradientCase("concatenate", [[2, 3], [2, 1]]) { try OpTensor.concatenated($0, axis: -1) },
    GradientCase("stack", [[2, 3], [2, 3]]) { try OpTensor.stacked($0, axis: 1) },
    GradientCase("split", [[5]]) { try $0[0].split(at: [2, 3], axis: 0)[2] },
    GradientCase("x[1:, ::2]", [[3, 4]]) {
      try $0[0].selecting([
        .slice(start: 1, stop: nil, step: nil), .slice(start: nil, stop: nil, step: 2),
      ])
    },
    GradientCase("take with repetition", [[4, 2]]) {
      try $0[0].taken(try OpTensor(try NDArray([Int64(1), 1, 3], shape: [3])), axis: 0)
    },
    GradientCase("take_along_axis", [[2, 3]]) {
      try $0[0].takenAlong(
        try OpTensor(try NDArray([Int64(2), 0], shape: [2, 1])), axis: 1)
    },
    GradientCase("flip", [[2, 3]]) { try $0[0].rearranged { try $0.flipped([1]) } },
    GradientCase("tile", [[2, 1]]) { try $0[0].rearranged { try $0.tiled([2, 3]) } },
    GradientCase("sort", [[2, 4]]) { try $0[0].sorted(axis: -1) },
    GradientCase("top_k", [[2, 4]]) { try $0[0].largest(2).values },
    GradientCase("pad", [[2, 2]]) {
      try $0[0].padded([(1, 0), (0, 2)], mode: .constant(.float(0)))
    },
    GradientCase("pad by reflection", [[3]]) { try $0[0].padded([(2, 1)], mode: .reflect) },
  ]

  private static let products: [GradientCase] = [
    GradientCase("matmul", [[2, 3], [3, 4]]) { try OpTensor.matmul($0[0], $0[1]) },
    GradientCase("matmul of a batch", [[2, 2, 3], [3, 2]]) { try OpTensor.matmul($0[0], $0[1]) },
    GradientCase("matmul of batches", [[2, 1, 2, 3], [3, 3, 2]]) {
      try OpTensor.matmul($0[0], $0[1])
    },
    GradientCase("matmul of vectors", [[3], [3]]) { try OpTensor.matmul($0[0], $0[1]) },
    GradientCase("dot", [[2, 3], [4, 3, 2]]) { try OpTensor.dot($0[0], $0[1]) },
    GradientCase("tensordot", [[2, 3, 2], [3, 2, 2]]) {
      try OpTensor.tensordot($0[0], $0[1], leftAxes: [1, 2], rightAxes: [0, 1])
    },
    GradientCase("einsum", [[2, 3], [3, 4]]) { try OpTensor.einsum("ij,jk->ki", $0) },
    GradientCase("einsum of a sum", [[2, 3], [2, 2]]) { try OpTensor.einsum("bi,bj->b", $0) },
  ]

  private static let network: [GradientCase] = [
    GradientCase("relu", [[6]], in: 0.1...1) { try $0[0].activated(.relu) },
    GradientCase("gelu", [[6]]) { try $0[0].activated(.gelu()) },
    GradientCase("softmax", [[2, 3]]) { try $0[0].activated(.softmax) },
    GradientCase("log_softmax along the first axis", [[3, 2]]) {
      try $0[0].activated(.logSoftmax, axis: 0)
    },
    GradientCase("binary_crossentropy", [[2, 3], [2, 3]], in: 0.2...0.8) {
      try OpTensor.binaryCrossentropy($0[0], $0[1], fromLogits: false, epsilon: 1e-7)
    },
    GradientCase("binary_crossentropy from logits", [[2, 3], [2, 3]], in: 0.2...0.8) {
      try OpTensor.binaryCrossentropy($0[0], $0[1], fromLogits: true, epsilon: 1e-7)
    },
    GradientCase("categorical_crossentropy", [[2, 3], [2, 3]], in: 0.2...0.8) {
      try OpTensor.categoricalCrossentropy(
        $0[0], $0[1], fromLogits: false, axis: -1, epsilon: 1e-7)
    },
    GradientCase("sparse_categorical_crossentropy", [[2, 3]], in: 0.2...0.8) {
      try OpTensor.sparseCategoricalCrossentropy(
        try OpTensor(try NDArray([Int64(2), 0], shape: [2])), $0[0], fromLogits: false, axis: -1,
        epsilon: 1e-7)
    },
    GradientCase("conv", [[1, 4, 5, 2], [3, 2, 2, 3]]) {
      try OpTensor.conv($0[0], $0[1], WindowOptions(strides: [1, 2], padding: .same))
    },
    GradientCase("conv of a sequence", [[2, 6, 2], [3, 1, 2]]) {
      try OpTensor.conv(
        $0[0], $0[1], WindowOptions(strides: [1], padding: .causal, dilation: [2]))
    },
    GradientCase("depthwise_conv", [[1, 4, 4, 2], [2, 2, 2, 2]]) {
      try OpTensor.depthwiseConv($0[0], $0[1], WindowOptions(strides: [1, 1], padding: .valid))
    },
    GradientCase("max_pool", [[1, 4, 4, 2]]) {
      try $0[0].pooled(.max, window: [2, 2], WindowOptions(strides: [2, 2], padding: .valid))
    },
    GradientCase("average_pool", [[1, 5, 2]]) {
      try $0[0].pooled(.average, window: [2], WindowOptions(strides: [2], padding: .same))
    },
  ]
}
