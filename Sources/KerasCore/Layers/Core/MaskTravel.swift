import ConvEngine

/// What a layer does with a mask, which says for each step of each sample whether it counts.
///
/// Keras: `supports_masking`, `compute_mask`.
enum MaskRole: Sendable {
  /// It makes a mask of its own.
  case makes
  /// It gives its input's mask on.
  case passes
  /// It leaves masked steps out, and gives no mask on.
  case uses
  /// It knows nothing of masks; layers after it do not see one.
  case drops
}

extension LayerConfiguration {
  /// What the layer does with a mask.
  var maskRole: MaskRole {
    switch self {
    case is Masking: .makes
    case let table as Embedding: table.maskZero ? .makes : .drops
    case is GlobalAveragePooling1D: .uses
    case is NestedModel, is InputLayer: .passes
    default: passingMasks.contains(className) ? .passes : .drops
    }
  }
}

/// The classes for which Keras's `supports_masking` is True.
private let passingMasks: Set<String> = [
  "Activation", "ActivityRegularization", "AlphaDropout", "BatchNormalization", "Dense", "Dropout",
  "ELU", "GaussianDropout", "GaussianNoise", "GroupNormalization", "Identity", "LayerNormalization",
  "LeakyReLU", "Normalization", "PReLU", "ReLU", "Rescaling", "Softmax", "SpatialDropout1D",
  "SpatialDropout2D", "UnitNormalization",
]

extension Layer {
  /// The mask that goes on from here after a forward pass, nil when every step counts.
  var outputMask: Tensor? {
    switch configuration.maskRole {
    case .makes: ownMask
    case .passes: (self as? ModelLayer).map(\.model.outputMask) ?? inputMask
    case .uses, .drops: nil
    }
  }
}

extension Sequential {
  /// Whether any layer, also of models inside, makes a mask.
  var makesMasks: Bool {
    layers.contains {
      ($0 as? ModelLayer)?.model.makesMasks ?? false || $0.configuration.maskRole == .makes
    }
  }

  /// Which steps of the output count after a forward pass, nil when all do.
  var outputMask: Tensor? {
    guard inputMask != nil || plannedMasks else { return nil }
    return layers.isEmpty ? inputMask : layers.last?.outputMask
  }

  /// The first layer that a mask reaches and does not get past, nil when there is none.
  var maskDropper: Layer? {
    var isMasked = false
    for layer in layers {
      let role = layer.configuration.maskRole
      if role == .drops, isMasked { return layer }
      isMasked = role == .makes || isMasked && role == .passes
    }
    return nil
  }
}
