"""Snippets that set each argument of each optimizer and each schedule."""

COMMON = ["weight_decay=0.1", "clipnorm=0.1", "clipvalue=0.05", "global_clipnorm=0.1",
          "use_ema=True", "use_ema=True, ema_momentum=0.5",
          "use_ema=True, ema_momentum=0.5, ema_overwrite_frequency=2", "loss_scale_factor=8.0",
          "gradient_accumulation_steps=2", "name='mine'"]
BETAS = ["beta_1=0.5", "beta_2=0.7", "epsilon=0.1"]
OWN = {
    "SGD": ["momentum=0.9", "momentum=0.9, nesterov=True"],
    "RMSprop": ["rho=0.5", "momentum=0.5", "epsilon=0.1", "centered=True"],
    "Adam": BETAS + ["amsgrad=True"],
    "AdamW": BETAS + ["amsgrad=True"],
    "Adagrad": ["initial_accumulator_value=0.5", "epsilon=0.1"],
    "Adadelta": ["rho=0.5", "epsilon=0.1"],
    "Adamax": BETAS,
    "Nadam": BETAS,
    "Lamb": BETAS,
    "Ftrl": ["learning_rate_power=-0.3", "initial_accumulator_value=0.5",
             "l1_regularization_strength=0.1", "l2_regularization_strength=0.1",
             "l2_shrinkage_regularization_strength=0.1", "beta=0.2"],
    "Lion": ["beta_1=0.5", "beta_2=0.7"],
    "ScheduleFreeAdamW": BETAS + ["warmup_steps=3"],
}
SCHEDULES = ["ExponentialDecay(0.1, 2, 0.5{})", "InverseTimeDecay(0.1, 2, 0.5{})",
             "PolynomialDecay(0.1, 3{})", "CosineDecay(0.1, 4{})", "CosineDecayRestarts(0.1, 2{})",
             "PiecewiseConstantDecay([1, 2], [0.1, 0.05, 0.01]{})"]
DECAYS = {
    "ExponentialDecay": ["staircase=True"],
    "InverseTimeDecay": ["staircase=True"],
    "PolynomialDecay": ["end_learning_rate=0.01", "power=2.0", "cycle=True"],
    "CosineDecay": ["alpha=0.1", "warmup_target=0.5, warmup_steps=2"],
    "CosineDecayRestarts": ["t_mul=1.5", "m_mul=0.5", "alpha=0.1"],
    "PiecewiseConstantDecay": [],
}


def snippets():
    for name, own in OWN.items():
        yield f"follow(optimizers.{name}())"
        for argument in own + COMMON:
            yield f"follow(optimizers.{name}(0.1, {argument}))"
    for schedule in SCHEDULES:
        for argument in ["", "name='mine'"] + DECAYS[schedule.partition("(")[0]]:
            made = schedule.format(f", {argument}" if argument else "")
            yield (f"made = schedules.{made}\n"
                   "print(numbers([made(step) for step in range(8)]))\n"
                   "follow(optimizers.SGD(made))")
    for call in ("optimizers.Adam", "optimizers.SGD"):
        yield f"follow({call}(schedules.ExponentialDecay(0.1, 2, decay_rate=0.5)))"
    yield "print(schedules.PiecewiseConstantDecay(boundaries=[1], values=[0.1, 0.2])(2))"
