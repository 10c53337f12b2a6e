import KerasCore
import NumberText
import PyCore

// Models and weights in files of the program's world.

extension KerasLibrary {
  // MARK: - Saving

  /// Writes a whole model: `.keras`, the older `.h5`, or a folder.
  func save(_ object: ModelObject, _ call: SaveCall) throws(PythonError) {
    let path = call.path
    if call.isLegacy { warnInLog(Self.legacyWarning) }
    if !call.overwrites, try !mayOverwrite(path) { return }
    if !object.model.isBuilt { warn(Self.unbuiltWarning) }
    let config = try object.compileConfig()
    if call.isZipped, path.hasSuffix(".keras") {
      let files = try files(of: object, config)
      try write(try kerasic { () throws(LayerError) in try ModelArchive.encode(files) }, to: path)
    } else if !call.isZipped {
      guard !path.hasSuffix(".keras") else {
        throw PythonError.valueError(
          "When using `zipped=False`, the `filepath` argument should not end in `.keras`. Received: "
            + "filepath=\(path)", hint: "Try: model.save('\(path.dropLast(6))', zipped=False)"
        ).located(at: call.range)
      }
      try makeFolder(path)
      for (name, content) in try files(of: object, config) {
        try write(content, to: "\(path)/\(name)")
      }
    } else if call.isLegacy {
      let bytes = try kerasic { () throws(LayerError) in
        try LegacyModelFile.encode(
          object.model, compileConfig: config, includesOptimizer: call.includesOptimizer)
      }
      try makeFolder(folder(of: path))
      try write(bytes, to: path)
    } else {
      throw invalidExtension(path, call.range)
    }
  }

  private func files(
    of object: ModelObject, _ config: ArgumentValue?
  ) throws(PythonError) -> [(name: String, content: [UInt8])] {
    let date = Self.date(host.time + Double(host.utcOffset(at: host.time)))
    return try kerasic { () throws(LayerError) in
      try ModelArchive.files(of: object.model, compileConfig: config, dateSaved: date)
    }
  }

  private func invalidExtension(_ path: String, _ range: SourceRange?) -> PythonError {
    PythonError.valueError(
      "Invalid filepath extension for saving. Please add either a `.keras` extension for the native "
        + "Keras format (recommended) or a `.h5` extension. Use `model.export(filepath)` if you want "
        + "to export a SavedModel for use with TFLite/TFServing/etc. Received: filepath=\(path).",
      hint: "Try: model.save('\(path).keras')"
    ).located(at: range)
  }

  /// Writes a model's weights to a `.weights.h5` file.
  func saveWeights(
    of object: ModelObject, to path: String, overwrites: Bool, at range: SourceRange?
  ) throws(PythonError) {
    guard path.hasSuffix(".weights.h5") else {
      throw PythonError.valueError(
        "The filename must end in `.weights.h5`. Received: filepath=\(path)",
        hint: "Try: model.save_weights('\(stem(of: path)).weights.h5')"
      ).located(at: range)
    }
    if !overwrites, try !mayOverwrite(path) { return }
    let bytes = try kerasic { () throws(LayerError) in
      try WeightsFile.encode(object.model)
    }
    try write(bytes, to: path)
  }

  // MARK: - Loading

  /// Makes the model of a file again.
  func loadModel(_ call: LoadCall) throws(PythonError) -> ModelObject {
    let path = call.path
    let saved: SavedModel
    if host.kind(ofPath: path) == .directory, host.kind(ofPath: path + "/config.json") == .file {
      saved = try inFile(path) { () throws(LayerError) in
        try ModelArchive.model(
          fromFiles: bytes("\(path)/config.json"), bytes("\(path)/model.weights.h5"))
      }
    } else if path.hasSuffix(".keras") {
      guard let bytes = bytes(path) else {
        throw PythonError.valueError(
          "File not found: filepath=\(path). Please ensure the file is an accessible `.keras` zip "
            + "file.", hint: similarFile(to: path)
        ).located(at: call.range)
      }
      saved = try inFile(path) { () throws(LayerError) in try ModelArchive.decode(bytes) }
    } else if path.hasSuffix(".h5") || path.hasSuffix(".hdf5") {
      let bytes = try read(path)
      saved = try inFile(path) { () throws(LayerError) in try LegacyModelFile.decode(bytes) }
    } else {
      throw unknownFormat(path, "`.keras` files, or legacy H5 format files (`.h5` extension)")
        .located(at: call.range)
    }
    return try using(customObjects: call.customObjects) { () throws(PythonError) in
      try model(of: saved, call)
    }
  }

  private func model(of saved: SavedModel, _ call: LoadCall) throws(PythonError) -> ModelObject {
    let model = try inFile(call.path) { () throws(LayerError) in
      try saved.makeModel(in: session)
    }
    let object = ModelObject(model, library: self)
    if call.compiles {
      if let config = saved.compileConfig {
        try object.compile(from: config)
      } else if !call.path.hasSuffix(".keras") {
        warnInLog(
          "No training configuration found in the save file, so the model was *not* compiled. "
            + "Compile it manually.")
      }
    }
    for text in try inFile(call.path, { () throws(LayerError) in try saved.load(into: model) }) {
      warn(text)
    }
    return object
  }

  /// Puts the weights of a file into a model.
  func loadWeights(into object: ModelObject, _ call: LoadWeightsCall) throws(PythonError) {
    let path = call.path
    let isNative = path.hasSuffix(".keras") || path.hasSuffix(".weights.h5")
    if isNative, call.byName != nil {
      throw PythonError.valueError(
        "`by_name` only supports loading legacy '.h5' or '.hdf5' files. Received: \(path)"
      ).located(at: call.range)
    }
    guard isNative || path.hasSuffix(".h5") || path.hasSuffix(".hdf5") else {
      throw unknownFormat(
        path, "`.keras` files, `.weights.h5` files, or legacy H5 format files (`.h5` extension)"
      ).located(at: call.range)
    }
    let bytes = try read(path)
    let warnings = try inFile(path) { () throws(LayerError) in
      try WeightsFile.load(
        bytes, into: object.model, isLegacy: !isNative, byName: call.byName ?? false,
        skipMismatch: call.skipsMismatch)
    }
    for text in warnings { warn(text) }
  }

  private func unknownFormat(_ path: String, _ formats: String) -> PythonError {
    .valueError(
      "File format not supported: filepath=\(path). Keras 3 only supports V3 \(formats).",
      hint: similarFile(to: path) ?? "The name says the format: 'model.keras'.")
  }
}

/// What `save` was asked for.
struct SaveCall {
  var path: String
  var range: SourceRange?
  var overwrites = true
  var isZipped = true
  var includesOptimizer = true

  /// Whether the name asks for the older form.
  var isLegacy: Bool { path.hasSuffix(".h5") || path.hasSuffix(".hdf5") }
}

/// What `load_model` was asked for.
struct LoadCall {
  var path: String
  var range: SourceRange?
  var compiles = true
  var customObjects = Value.none
}

/// What `load_weights` was asked for.
struct LoadWeightsCall {
  var path: String
  var range: SourceRange?
  var skipsMismatch = false
  var byName: Bool?
}
