/// The arguments of an initializer by Keras's names, in the order of its `get_config`.
func configuration(of initializer: any Initializer) -> [(name: String, value: ArgumentValue)] {
  // What the scaled ones derive from takes axes, which kernels of these layers never need.
  let axes: [(name: String, value: ArgumentValue)] = [
    ("input_axes", .null), ("output_axes", .null),
  ]
  switch initializer {
  case let random as RandomNormal:
    return [
      ("seed", .optional(random.seed)), ("mean", .float(random.mean)),
      ("stddev", .float(random.stddev)),
    ]
  case let random as TruncatedNormal:
    return [
      ("seed", .optional(random.seed)), ("mean", .float(random.mean)),
      ("stddev", .float(random.stddev)),
    ]
  case let random as RandomUniform:
    return [
      ("seed", .optional(random.seed)), ("minval", .float(random.minval)),
      ("maxval", .float(random.maxval)),
    ]
  case let random as VarianceScaling:
    return [
      ("seed", .optional(random.seed)), ("scale", .float(random.scale)),
      ("mode", .name(random.mode)),
      ("distribution", .name(random.distribution)),
    ] + axes
  case let orthogonal as Orthogonal:
    return [("seed", .optional(orthogonal.seed)), ("gain", .float(orthogonal.gain))]
  case let constant as Constant: return [("value", .float(constant.value))]
  case let random as GlorotUniform: return [("seed", .optional(random.seed))] + axes
  case let random as GlorotNormal: return [("seed", .optional(random.seed))] + axes
  case let random as HeNormal: return [("seed", .optional(random.seed))] + axes
  case let random as HeUniform: return [("seed", .optional(random.seed))] + axes
  case let random as LecunNormal: return [("seed", .optional(random.seed))] + axes
  case let random as LecunUniform: return [("seed", .optional(random.seed))] + axes
  default: return []
  }
}
