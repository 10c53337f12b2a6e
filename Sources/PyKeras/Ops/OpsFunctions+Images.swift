import KerasOps
import NumPyCore
import PyCore

extension OpsFunctions {
  private static let images = Parameter.required("images", "One picture or a batch of them.")
  private static let format = Parameter.optional("data_format", nil, "Where the channels are.")
  private static let methods = ["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"]

  /// The functions of `keras.ops.image`.
  static let image: [OpsFunction] = colors + sizes + filters + geometry

  private static let colors: [OpsFunction] = [
    OpsFunction("rgb_to_grayscale", [images, format], "The brightness of colours.") { call in
      try call.pictures { x in
        guard let channels = x.value.shape.last, channels == 1 || channels == 3 else {
          throw PythonError.valueError(
            "Invalid channel size: expected 3 (RGB) or 1 (Grayscale). Received input with shape: "
              + "images.shape=\(x.value.shape)")
        }
        return try x.grayscale()
      }
    },
    OpsFunction("rgb_to_hsv", [images, format], "Hue, saturation and value of colours.") {
      try $0.floatPictures { try $0.hueSaturationValue() }
    },
    OpsFunction("hsv_to_rgb", [images, format], "Colours of hue, saturation and value.") {
      try $0.floatPictures { try $0.redGreenBlue() }
    },
  ]

  private static let sizes: [OpsFunction] = [
    OpsFunction(
      "resize",
      [
        images, .required("size", "Height and width."),
        .optional("interpolation", "bilinear", choices: methods),
        .optional("antialias", false), .optional("crop_to_aspect_ratio", false),
        .optional("pad_to_aspect_ratio", false), .optional("fill_mode", "constant"),
        .optional("fill_value", 0.0), format,
      ], "Pictures of another size."
    ) { call in try call.pictures { try resized($0, call) } },
    OpsFunction(
      "scale_and_translate",
      [
        images, .required("output_shape"), .required("scale"), .required("translation"),
        .required("spatial_dims"), .required("method"), .optional("antialias", true),
      ], "Axes scaled and moved."
    ) { call in
      let (scale, moves) = (
        try call.tensor("scale").value.scalars, try call.tensor("translation").value.scalars
      )
      let (axes, shape) = (try call.axes("spatial_dims") ?? [], try call.shape("output_shape"))
      let method = try method(try call.text("method"), among: ["linear", "bilinear", "trilinear"])
      var x = try call.tensor("images")
      guard shape.count == x.value.ndim, scale.count >= axes.count, moves.count >= axes.count
      else {
        throw PythonError.valueError(
          "`output_shape` must have a size for each axis, `scale` and `translation` a number for "
            + "each of `spatial_dims`. Received: output_shape=\(shape)")
      }
      for (place, axis) in axes.enumerated() {
        let axis = try OpsFunctions.place(axis, x)
        x = try x.resampled(
          axis: axis, to: shape[axis], by: method, scale: scale[place].asDouble,
          translation: moves[place].asDouble, antialias: try call.flag("antialias"))
      }
      return x
    },
    borders("pad_images", "padding", "Pictures with zeros around them.") { x, sides, targets in
      let (rows, columns) = (
        try padding(sides.top, sides.bottom, targets.0, x.value.shape[1], "top", "bottom"),
        try padding(sides.left, sides.right, targets.1, x.value.shape[2], "left", "right")
      )
      let widths = [(0, 0), rows, columns, (0, 0)].map { (before: $0.0, after: $0.1) }
      return try x.padded(widths, mode: .constant(.integer(0)))
    },
    borders("crop_images", "cropping", "Pictures without their borders.") { x, sides, targets in
      let rows = try cropping(
        sides.top, sides.bottom, targets.0, x.value.shape[1], "top_cropping", "target_height")
      let columns = try cropping(
        sides.left, sides.right, targets.1, x.value.shape[2], "left_cropping", "target_width")
      return try x.selecting([
        .slice(start: nil, stop: nil, step: nil),
        .slice(start: rows.lowerBound, stop: rows.upperBound, step: nil),
        .slice(start: columns.lowerBound, stop: columns.upperBound, step: nil),
      ])
    },
  ]

  private static let filters: [OpsFunction] = [
    OpsFunction(
      "gaussian_blur",
      [images, .optional("kernel_size", [3, 3]), .optional("sigma", [1.0, 1.0]), format],
      "Pictures under a Gaussian bell."
    ) { call in
      let size = try call.pairOfInts("kernel_size")
      let sigma = try call.tensor("sigma").value.scalars.map(\.asDouble)
      guard let first = sigma.first, let last = sigma.last else {
        throw PythonError.valueError("`sigma` must have two numbers. Received: sigma=()")
      }
      return try call.pictures { try $0.blurred(size: size, sigma: (first, last)) }
    },
    OpsFunction("sobel_edges", [images, format], "Slopes downwards and to the right.") { call in
      let x = try call.tensor("images")
      guard try call.channelsFirst() else { return try x.sobelEdges() }
      return try x.transposed([0, 2, 3, 1]).sobelEdges().transposed([0, 3, 1, 2, 4])
    },
    OpsFunction(
      "ssim",
      [
        .required("image1"), .required("image2"), .optional("max_val", 1.0),
        .optional("filter_size", 11), .optional("filter_sigma", 1.5), .optional("k1", 0.01),
        .optional("k2", 0.03), format,
      ], "The structural similarity of pictures."
    ) { call in
      let (size, sigma) = (try call.int("filter_size"), try call.float("filter_sigma"))
      let constants = (try call.float("k1"), try call.float("k2"))
      let right = try call.batch("image2").pictures
      let (left, isBatch) = try call.batch("image1")
      let result = try OpTensor.similarity(
        left, right, range: try call.float("max_val"), size: size, sigma: sigma,
        constants: constants)
      return isBatch ? result : try result.squeezed([0])
    },
    OpsFunction(
      "extract_patches",
      [
        images, .required("size"), .optional("strides", nil), .optional("dilation_rate", 1),
        .optional("padding", "valid", choices: ["valid", "same"]), format,
      ], "The cells under each window along the last axis."
    ) { call in
      try call.pictures { x in
        let size = try call.pairOfInts("size")
        let strides = call.isNone("strides") ? size : try call.pairOfInts("strides")
        let dilation = try call.pairOfInts("dilation_rate")
        return try patches(x, size, strides, dilation, try call.text("padding"))
      }
    },
  ]

  private static func patches(
    _ x: OpTensor, _ size: (Int, Int), _ strides: (Int, Int), _ dilation: (Int, Int),
    _ padding: String
  ) throws -> OpTensor {
    let channels = x.value.shape[3]
    guard (1...1024).contains(size.0), (1...1024).contains(size.1),
      size.0 * size.1 * channels <= 1 << 13
    else {
      throw PythonError.valueError(
        "`size` must be from 1 to 1024, and a patch at most 8192 numbers. Received: size=\(size)")
    }
    let count = size.0 * size.1 * channels
    let kernel = try NDArray.eye(count, dtype: .float32).reshaped([size.0, size.1, channels, count])
    return try OpTensor.conv(
      x, try OpTensor(kernel),
      WindowOptions(
        strides: [strides.0, strides.1], padding: padding.lowercased() == "same" ? .same : .valid,
        dilation: [dilation.0, dilation.1]))
  }

  // MARK: Sizes

  /// The method of a name; those that mean lines between neighbours have several.
  private static func method(_ name: String, among lines: [String]) throws -> ResamplingMethod {
    switch name {
    case "nearest" where lines.contains("nearest"): return .nearest
    case "bilinear": return .linear
    case _ where lines.contains(name): return .linear
    case "bicubic", "cubic", "tricubic": return .cubic
    case "lanczos3": return .lanczos(3)
    case "lanczos5": return .lanczos(5)
    default:
      throw PythonError.valueError(
        "Invalid value for argument `interpolation`. Expected of one {'nearest', 'bilinear', "
          + "'bicubic', 'lanczos3', 'lanczos5'}. Received: interpolation=\(name)")
    }
  }

  private static func resized(_ images: OpTensor, _ call: OpsCall) throws -> OpTensor {
    let size = try call.pairOfInts("size")
    let (crops, pads) = (
      try call.flag("crop_to_aspect_ratio"), try call.flag("pad_to_aspect_ratio")
    )
    guard !(crops && pads) else {
      throw PythonError.valueError(
        "Only one of `pad_to_aspect_ratio` & `crop_to_aspect_ratio` can be `True`.")
    }
    guard size.0 > 0, size.1 > 0 else {
      throw PythonError.valueError("`size` must be positive. Received: size=\(size)")
    }
    var x = images
    if crops || pads {
      let (height, width) = (x.value.shape[1], x.value.shape[2])
      let fitting = (
        Int(min(Double(width) * Double(size.0) / Double(size.1), 1e9)),
        Int(min(Double(height) * Double(size.1) / Double(size.0), 1e9))
      )
      if crops {
        let (rows, columns) = (
          max(min(height, fitting.0), 1), max(min(width, fitting.1), 1)
        )
        let (top, left) = ((height - rows) / 2, (width - columns) / 2)
        x = try x.selecting([
          .slice(start: nil, stop: nil, step: nil),
          .slice(start: top, stop: top + rows, step: nil),
          .slice(start: left, stop: left + columns, step: nil),
        ])
      } else {
        let (top, left) = (
          (max(height, fitting.0) - height) / 2, (max(width, fitting.1) - width) / 2
        )
        let sides =
          top > 0
          ? [(0, 0), (top, top), (0, 0), (0, 0)]
          : [
            (0, 0), (0, 0), (left, left), (0, 0),
          ]
        x = try x.cast(to: .float32).padded(
          sides.map { (before: $0.0, after: $0.1) },
          mode: .constant(.float(try call.float("fill_value"))))
      }
    }
    let method = try method(try call.text("interpolation"), among: ["nearest"])
    let antialias = try call.flag("antialias")
    let result = try x.resampled(axis: 1, to: size.0, by: method, antialias: antialias)
      .resampled(axis: 2, to: size.1, by: method, antialias: antialias)
    let type = images.value.dtype
    guard type.isInteger, result.value.dtype != type, let lowest = type.minimumInteger,
      let highest = type.maximumInteger
    else { return result }
    return try UnaryOp.round(result)
      .clipped(try OpTensor.number(Double(lowest)), try OpTensor.number(Double(highest)))
      .cast(to: type)
  }

  private typealias Sides = (top: Int?, left: Int?, bottom: Int?, right: Int?)

  private static func borders(
    _ name: String, _ what: String, _ documentation: String,
    _ body: @escaping @Sendable (OpTensor, Sides, (Int?, Int?)) throws -> OpTensor
  ) -> OpsFunction {
    let sides = ["top", "left", "bottom", "right"].map { "\($0)_\(what)" }
    let targets = ["target_height", "target_width"]
    return OpsFunction(
      name, [images] + (sides + targets).map { Parameter.optional($0, nil) } + [format],
      documentation
    ) { call in
      var given: [String: Int] = [:]
      for side in sides + targets {
        guard let size = try call.arguments.optionalInt(side) else { continue }
        guard size >= 0, size < 1 << 31 else {
          throw PythonError.valueError("\(side) must be >= 0. Received: \(side)=\(size)")
        }
        given[side] = size
      }
      for trio in [[sides[0], sides[2], targets[0]], [sides[1], sides[3], targets[1]]]
      where trio.count(where: { given[$0] == nil }) != 1 {
        throw PythonError.valueError(
          "Must specify exactly two of \(trio.joined(separator: ", ")). Received: "
            + trio.map { "\($0)=\(given[$0].map(String.init) ?? "None")" }
            .joined(separator: ", "))
      }
      return try call.pictures {
        try body(
          $0, (given[sides[0]], given[sides[1]], given[sides[2]], given[sides[3]]),
          (given[targets[0]], given[targets[1]]))
      }
    }
  }

  private static func padding(
    _ before: Int?, _ after: Int?, _ target: Int?, _ size: Int, _ first: String, _ last: String
  ) throws -> (Int, Int) {
    let known = before ?? after ?? 0
    let missing = (target ?? 0) - known - size
    let pair = (before ?? missing, after ?? missing)
    for (name, value) in [(first, pair.0), (last, pair.1)] where value < 0 {
      throw PythonError.valueError(
        "\(name)_padding must be >= 0. Received: \(name)_padding=\(value)")
    }
    return pair
  }

  private static func cropping(
    _ before: Int?, _ after: Int?, _ target: Int?, _ size: Int, _ first: String, _ second: String
  ) throws -> Range<Int> {
    let start = before ?? size - (target ?? 0) - (after ?? 0)
    let length = target ?? size - (after ?? 0) - start
    for (name, value) in [(first, start), (second, length)] where value < 0 {
      throw PythonError.valueError("\(name) must be >= 0. Received: \(name)=\(value)")
    }
    guard start + length <= size else {
      throw PythonError.valueError(
        "\(second) must fit into the picture. Received: \(second)=\(length), of \(size)")
    }
    return start..<start + length
  }
}

extension OpsCall {
  /// Two numbers, height first; one counts for both.
  func pairOfInts(_ name: String) throws -> (Int, Int) {
    let sizes = try arguments.ints(name)
    guard let first = sizes.first, sizes.count <= 2, let last = sizes.last else {
      throw PythonError.valueError(
        "`\(name)` must be an integer or a tuple of two. Received: "
          + "\(name)=\(try arguments[name].repr())")
    }
    return (first, last)
  }

  /// Pictures as a batch with channels last, and whether they were a batch.
  func batch(_ name: String = "images") throws -> (pictures: OpTensor, isBatch: Bool) {
    let x = try tensor(name)
    guard x.value.ndim == 3 || x.value.ndim == 4 else {
      throw PythonError.valueError(
        "Invalid images rank: expected rank 3 (single image) or rank 4 (batch of images). Received "
          + "input with shape: \(name).shape=\(x.value.shape)"
      ).located(at: arguments.range(of: name))
    }
    let batch = x.value.ndim == 3 ? try x.expandingDims([0]) : x
    return (try channelsFirst() ? try batch.transposed([0, 2, 3, 1]) : batch, x.value.ndim == 4)
  }

  /// Runs a body on pictures `[batch, height, width, channels]` and gives the layout back.
  func pictures(_ body: (OpTensor) throws -> OpTensor) throws -> OpTensor {
    let (x, isBatch) = try batch()
    var result = try body(x)
    if try channelsFirst() { result = try result.transposed([0, 3, 1, 2]) }
    return isBatch ? result : try result.squeezed([0])
  }

  /// The same for pictures that must be of floats.
  func floatPictures(_ body: (OpTensor) throws -> OpTensor) throws -> OpTensor {
    let type = try tensor("images").value.dtype
    guard type.isFloating else {
      throw PythonError.valueError(
        "Invalid images dtype: expected float dtype. Received: images.dtype=\(type.name)",
        hint: "images.astype('float32') / 255"
      ).located(at: arguments.range(of: "images"))
    }
    return try pictures(body)
  }

  /// Whether channels are in front: as the argument says, else as the session does.
  func channelsFirst() throws -> Bool {
    guard !isNone("data_format") else { return session?.imageDataFormat == .channelsFirst }
    return try text("data_format") == "channels_first"
  }
}
