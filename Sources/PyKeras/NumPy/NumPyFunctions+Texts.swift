import NumPyCore
import PyCore

extension NumPyFunctions {
  static let texts: [NumPyFunction] = [
    NumPyFunction(
      "set_printoptions",
      [
        .optional("precision", nil), .optional("threshold", nil), .optional("edgeitems", nil),
        .optional("linewidth", nil), .optional("suppress", nil), .optional("nanstr", nil),
        .optional("infstr", nil), .optional("formatter", nil), .optional("sign", nil),
        .optional("floatmode", nil),
      ], "How arrays are printed from now on."
    ) { call in
      call.library.printOptions = try options(call, call.library.printOptions)
      call.library.formatters = [:]
      if case .dict(let dict) = call["formatter"] {
        for pair in dict.pairs { call.library.formatters[pair.key.asString ?? ""] = pair.value }
      }
      return .none
    },
    NumPyFunction("get_printoptions", [], "How arrays are printed.") { call in
      let options = call.library.printOptions
      return .dict(of: [
        ("edgeitems", .int(options.edgeItems)), ("threshold", .int(options.threshold)),
        ("floatmode", .string(options.floatMode.rawValue)),
        ("precision", options.precision.map { .int($0) } ?? .none),
        ("suppress", .bool(options.suppress)), ("linewidth", .int(options.lineWidth)),
        ("nanstr", .string(options.nanText)), ("infstr", .string(options.infinityText)),
        ("sign", .string(String(options.sign))),
      ])
    },
    NumPyFunction(
      "printoptions",
      [
        .optional("precision", nil), .optional("threshold", nil), .optional("edgeitems", nil),
        .optional("linewidth", nil), .optional("suppress", nil), .optional("nanstr", nil),
        .optional("infstr", nil), .optional("sign", nil), .optional("floatmode", nil),
      ], "How arrays are printed inside a with statement."
    ) { call in
      .object(
        PrintOptionsContext(try options(call, call.library.printOptions), library: call.library))
    },
    NumPyFunction(
      "array2string",
      [
        .a, .optional("max_line_width", nil), .optional("precision", nil),
        .optional("suppress_small", nil), .optional("separator", " "), .optional("prefix", ""),
        .optional("threshold", nil, kind: .keywordOnly),
        .optional("edgeitems", nil, kind: .keywordOnly),
        .optional("floatmode", nil, kind: .keywordOnly),
        .optional("sign", nil, kind: .keywordOnly),
      ], "The text of an array."
    ) { call in
      var chosen = call.library.printOptions
      chosen.precision = try call.axis("precision") ?? chosen.precision
      chosen.lineWidth = try call.axis("max_line_width") ?? chosen.lineWidth
      chosen.threshold = try call.axis("threshold") ?? chosen.threshold
      chosen.edgeItems = try call.axis("edgeitems") ?? chosen.edgeItems
      if !call.isNone("suppress_small") { chosen.suppress = try call.flag("suppress_small") }
      if let mode = call["floatmode"].asString { chosen.floatMode = try floatMode(mode) }
      if let sign = call["sign"].asString?.first { chosen.sign = sign }
      return .string(
        try call.array("a").text(
          chosen, separator: try call.text("separator"), prefix: try call.text("prefix")))
    },
    NumPyFunction("array_repr", [.a], "The repr of an array.") { call in
      .string(try call.array("a").representation(call.library.printOptions))
    },
    NumPyFunction("array_str", [.a], "The text of an array.") { call in
      .string(try call.array("a").text(call.library.printOptions))
    },
    NumPyFunction("seterr", [.keywords("kwargs")], "What floating-point events do.") { call in
      let names = [
        "divide": "divide by zero", "over": "overflow", "invalid": "invalid value",
        "under": "underflow",
      ]
      for (name, value) in call.arguments.keywords("kwargs") {
        guard let action = value.asString else { continue }
        for (key, event) in names where name == key || name == "all" {
          call.library.errorHandling[event] = action
        }
      }
      return .dict(of: [])
    },
    NumPyFunction("errstate", [.keywords("kwargs")], "What floating-point events do inside with.") {
      call in
      var actions: [String: String] = [:]
      for (name, value) in call.arguments.keywords("kwargs") { actions[name] = value.asString }
      return .object(ErrorStateContext(actions, library: call.library))
    },
    NumPyFunction("finfo", [.required("dtype")], "The limits of a floating-point type.") { call in
      let type =
        try call["dtype"].asObject(ArrayObject.self)?.array.dtype ?? call.dtype() ?? .float64
      return try call.library.limits(of: type, integers: false)
    },
    NumPyFunction("iinfo", [.required("type")], "The limits of an integer type.") { call in
      let type =
        try call["type"].asObject(ArrayObject.self)?.array.dtype ?? call.dtype("type") ?? .int64
      return try call.library.limits(of: type, integers: true)
    },
  ]

  private static func floatMode(_ text: String) throws -> PrintOptions.FloatMode {
    guard let mode = PrintOptions.FloatMode(rawValue: text) else {
      throw PythonError.valueError(
        "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"")
    }
    return mode
  }

  private static func options(_ call: NumPyCall, _ current: PrintOptions) throws -> PrintOptions {
    var options = current
    if let digits = try call.axis("precision") {
      guard digits >= 0 else { throw PythonError.valueError("precision must be >= 0") }
      options.precision = digits
    }
    if let limit = try call["threshold"].asFloat() {
      // `np.inf` and `sys.maxsize` mean: never summarise.
      options.threshold = limit >= 0x1p62 ? Int.max : Int(max(limit, 0))
    }
    options.edgeItems = max(0, min(try call.axis("edgeitems") ?? options.edgeItems, 1 << 30))
    options.lineWidth = max(1, min(try call.axis("linewidth") ?? options.lineWidth, 1 << 30))
    if !call.isNone("suppress") { options.suppress = try call.flag("suppress") }
    if let text = call["nanstr"].asString { options.nanText = text }
    if let text = call["infstr"].asString { options.infinityText = text }
    if let sign = call["sign"].asString?.first { options.sign = sign }
    if let mode = call["floatmode"].asString { options.floatMode = try floatMode(mode) }
    return options
  }
}

extension NumPyLibrary {
  /// What writes the elements of a type, where a program has said so.
  ///
  /// What the function answers for an element that it fails on is the element's plain text.
  func formatter(for type: DType) throws(PythonError) -> ((Scalar) -> String)? {
    let names: [String] =
      switch type.kind {
      case .boolean: ["bool", "all"]
      case .floating: ["float", "float_kind", "all"]
      case .signed, .unsigned: ["int", "int_kind", "all"]
      }
    guard let function = names.compactMap({ formatters[$0] }).first else { return nil }
    return { scalar in
      let value = self.pythonValue(scalar)
      let text = try? function.call(Arguments([value])).str()
      return text ?? value.shortText
    }
  }
}

/// `with np.printoptions(...)`.
private final class PrintOptionsContext: HostObject {
  private let inside: PrintOptions
  private let library: NumPyLibrary
  private var outside: PrintOptions?

  init(_ inside: PrintOptions, library: NumPyLibrary) {
    self.inside = inside
    self.library = library
    super.init()
  }

  override func enter() -> Value? {
    outside = library.printOptions
    library.printOptions = inside
    return Value.none
  }

  override func exit(_ error: PythonError?) -> Bool {
    if let outside { library.printOptions = outside }
    return false
  }
}

/// `with np.errstate(...)`.
private final class ErrorStateContext: HostObject {
  private let actions: [String: String]
  private let library: NumPyLibrary
  private var outside: [String: String] = [:]

  init(_ actions: [String: String], library: NumPyLibrary) {
    self.actions = actions
    self.library = library
    super.init()
  }

  override func enter() -> Value? {
    outside = library.errorHandling
    let events = [
      "divide": "divide by zero", "over": "overflow", "invalid": "invalid value",
    ]
    for (name, event) in events {
      if let action = actions[name] ?? actions["all"] { library.errorHandling[event] = action }
    }
    return Value.none
  }

  override func exit(_ error: PythonError?) -> Bool {
    library.errorHandling = outside
    return false
  }
}
