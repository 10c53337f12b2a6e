import Archives
import HDF5

/// What a file says of a whole model, before the model is made from it.
public struct SavedModel {
  /// The model with its class, as `to_json` writes it.
  public let config: ArgumentValue
  /// What `compile` was given, nil when the model was not compiled.
  public let compileConfig: ArgumentValue?
  let content: Content

  /// Where weights and optimizer are.
  enum Content {
    /// By the places of layers, as `.keras` files have them.
    case state(H5Group)
    /// By the names of layers, as `.h5` files have them.
    case legacy(H5Group)
  }

  /// The model of the file, its weights still new and not compiled.
  ///
  /// - Throws: what a layer's arguments are refused for, or `ValueError` for a file without a model.
  public func makeModel(in session: KerasSession) throws(LayerError) -> Sequential {
    let layer = try LayerRegistry.layer(serialized: config, in: session)
    if let model = (layer as? ModelLayer)?.model { return model }
    throw LayerError("the file holds a layer, \(layer.configuration.className), and not a model.")
  }

  /// Puts the file's weights, and the optimizer's state if the model is compiled, in place.
  ///
  /// - Returns: what a program should be warned of.
  /// - Throws: `ValueError` for numbers that do not fit the model.
  public func load(into model: Sequential) throws(LayerError) -> [String] {
    model.trainer?.optimizer.build(model.trainableWeights)
    switch content {
    case .state(let tree):
      // A model that was saved before it knew its input has no weights.
      guard model.isBuilt else { return [] }
      return try WeightsFile.load(tree, into: model)
    case .legacy(let root):
      guard let weights = root.group("model_weights") else {
        throw LayerError("the file has no weights, 'model_weights'.")
      }
      let warnings =
        model.isBuilt
        ? try LegacyWeights.load(weights, into: model, skipMismatch: false) : []
      return warnings + LegacyModelFile.loadOptimizer(root, into: model)
    }
  }
}

/// A whole model in one ZIP archive: a `.keras` file.
///
/// Keras: `keras.saving.save_model`. `config.json` says what the model is and how it was compiled,
/// `model.weights.h5` holds its weights and the optimizer's state, `metadata.json` the version.
public enum ModelArchive {
  private static let configName = "config.json"
  private static let weightsName = "model.weights.h5"

  /// The files of a model, which may also stand in a folder.
  ///
  /// - Parameters:
  ///   - model: the model; one that is not built has no weights.
  ///   - compileConfig: what `compile` was given, nil when it was not called.
  ///   - dateSaved: the time in Keras's form, `2025-01-31@12:00:00`.
  /// - Returns: their names and contents.
  /// - Throws: `ValueError` when the format has no room for it.
  public static func files(
    of model: Sequential, compileConfig: ArgumentValue?, dateSaved: String
  ) throws(LayerError) -> [(name: String, content: [UInt8])] {
    try model.checkConfig()
    let metadata = ArgumentValue.dictionary([
      ("keras_version", .string(KerasVersion.number)), ("date_saved", .string(dateSaved)),
    ])
    let config = model.serialized(compileConfig: compileConfig)
    return [
      ("metadata.json", Array(metadata.json.utf8)), (configName, Array(config.json.utf8)),
      (weightsName, try H5File.encoded(WeightsFile.stateTree(of: model))),
    ]
  }

  /// The bytes of an archive with a model's files.
  ///
  /// - Throws: `ValueError` for more than fits in a ZIP archive.
  public static func encode(
    _ files: [(name: String, content: [UInt8])]
  ) throws(LayerError) -> [UInt8] {
    do throws(ArchiveError) {
      return try ZipArchive.encode(files)
    } catch {
      throw LayerError(error.description)
    }
  }

  /// What an archive says of its model.
  ///
  /// - Throws: `ValueError` for an archive without the files of a model, or damaged ones.
  public static func decode(_ bytes: [UInt8]) throws(LayerError) -> SavedModel {
    let files: (config: [UInt8]?, weights: [UInt8]?)
    do throws(ArchiveError) {
      let archive = try ZipArchive(bytes)
      files = (try archive.content(of: configName), try archive.content(of: weightsName))
    } catch {
      throw LayerError(error.description)
    }
    return try model(fromFiles: files.config, files.weights)
  }

  /// What the files of a folder say of their model; those that are missing are nil.
  ///
  /// - Throws: `ValueError` when one is missing or damaged.
  public static func model(
    fromFiles config: [UInt8]?, _ weights: [UInt8]?
  ) throws(LayerError) -> SavedModel {
    guard let config else {
      throw LayerError("it has no '\(configName)', which says what the model is.")
    }
    guard let weights else { throw LayerError("Expected a \(weightsName) file.") }
    let tree: H5Group
    do throws(H5Error) {
      tree = try H5File.decode(weights)
    } catch {
      throw LayerError("\(weightsName) cannot be read: \(error)")
    }
    let value = try ArgumentValue(json: String(decoding: config, as: UTF8.self))
    return SavedModel(
      config: value, compileConfig: value.compileConfig, content: .state(tree))
  }

  /// The weights in an archive, or in the bytes of a `.weights.h5` file.
  ///
  /// - Throws: `OSError` for bytes that cannot be read.
  static func weights(_ bytes: [UInt8]) throws(LayerError) -> H5Group {
    guard ZipArchive.isArchive(bytes) else { return try H5File.decoded(bytes) }
    let content: [UInt8]
    do throws(ArchiveError) {
      guard let found = try ZipArchive(bytes).content(of: weightsName) else {
        throw ArchiveError("the archive has no \(weightsName)")
      }
      content = found
    } catch {
      throw LayerError("Unable to open file (\(error))", exception: .osError)
    }
    return try H5File.decoded(content)
  }
}

extension ArgumentValue {
  /// What `compile` was given, nil for a model that was not compiled.
  var compileConfig: ArgumentValue? {
    guard case .dictionary(let entries) = self,
      let config = entries.first(where: { $0.key == "compile_config" })?.value,
      case .dictionary(let own) = config, !own.isEmpty
    else { return nil }
    return config
  }
}

extension H5File {
  /// The tree in a file's bytes, the error as Python sees it.
  static func decoded(_ bytes: [UInt8]) throws(LayerError) -> H5Group {
    do throws(H5Error) {
      return try decode(bytes)
    } catch {
      throw LayerError("Unable to open file (\(error))", exception: .osError)
    }
  }

  /// The bytes of a tree, the error as Python sees it.
  static func encoded(_ tree: H5Group) throws(LayerError) -> [UInt8] {
    do throws(H5Error) {
      return try encode(tree)
    } catch {
      throw LayerError("the model cannot be saved: \(error)")
    }
  }
}
