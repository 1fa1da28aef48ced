"""BG/NBD with Gamma-Gamma: how often customers buy, whether they still do, and for how much.

Both models are those of pymc-marketing. Theirs would take a row for each customer; here customers
with the same history are one row with a weight, which gives the same numbers and lets a million
customers be fitted in seconds.
"""

import warnings
from functools import cache

import numpy as np
from scipy.special import ndtri

from predict.expectation import Expectation
from predict.history import Customers
from predict.settings import (
    COVERAGE,
    FEWEST_CUSTOMERS,
    FEWEST_REPEAT_CUSTOMERS,
    MOST_CUSTOMERS_FOR_SPEND,
)

with warnings.catch_warnings():
    # Of libraries to each other.
    warnings.simplefilter("ignore")
    import arviz
    import pandas as pd
    import pymc as pm
    import pytensor.tensor as pt
    from pymc_extras.prior import Prior
    from pymc_marketing.clv import BetaGeoModel, GammaGammaModel
    from pymc_marketing.clv.distributions import BetaGeoNBD

    from predict.posterior import NoModeError, Posterior, log_deviation

METHOD = "bg_nbd_gamma_gamma"


class WeightedBetaGeoModel(BetaGeoModel):
    """BG/NBD of pymc-marketing, of histories that several customers share."""

    def build_model(self, data: pd.DataFrame) -> None:
        """Build `model`; `data` has columns recency, frequency, T (days) and weight."""
        self.data = data
        with pm.Model() as self.model:
            r = self.model_config["r"].create_variable("r")
            alpha = self.model_config["alpha"].create_variable("alpha")
            phi = self.model_config["phi_dropout"].create_variable("phi_dropout")
            kappa = self.model_config["kappa_dropout"].create_variable("kappa_dropout")
            a = pm.Deterministic("a", phi * kappa)
            b = pm.Deterministic("b", (1 - phi) * kappa)
            seen = pm.Data("seen", data[["recency", "frequency"]].to_numpy(float))
            age = pm.Data("age", data["T"].to_numpy(float))
            weight = pm.Data("weight", data["weight"].to_numpy(float))
            history = BetaGeoNBD.dist(a=a, b=b, r=r, alpha=alpha, T=age)
            pm.Potential("likelihood", pt.sum(weight * pm.logp(history, seen)))


class SpendModel(GammaGammaModel):
    """Gamma-Gamma of pymc-marketing, with data that can be replaced once it is compiled."""

    def build_model(self, data: pd.DataFrame) -> None:
        """Build `model`; `data` has columns frequency (purchases) and monetary_value (their mean).

        The formula is 1a of Fader and Hardie, "The Gamma-Gamma model of monetary value" (2013).
        """
        self.data = data
        with pm.Model() as self.model:
            p, q, v = (self.model_config[name].create_variable(name) for name in "pqv")
            x = pm.Data("x", data["frequency"].to_numpy(float))
            z = pm.Data("z", data["monetary_value"].to_numpy(float))
            constant = pt.gammaln(p * x + q) - pt.gammaln(p * x) - pt.gammaln(q) + q * pt.log(v)
            spread = (p * x - 1) * pt.log(z) + p * x * pt.log(x) - (p * x + q) * pt.log(x * z + v)
            pm.Potential("likelihood", pt.sum(constant + spread))


# As those of pymc-marketing, but for kappa: their Pareto leaves it open where customers hardly
# differ in how soon they leave, and with it how sure the other parameters are.
PURCHASE_PRIORS = {"kappa_dropout": Prior("LogNormal", mu=1, sigma=1.5)}

# Spend is divided by its mean before, so that these hold in any currency. They say little: the mean
# of purchases exists (q > 1), and they stray by a tenth to ten times of it.
SPEND_PRIORS = {
    "p": Prior("LogNormal", mu=0.7, sigma=1),
    "q": Prior("Pareto", alpha=1, m=1),
    "v": Prior("LogNormal", mu=0, sigma=1),
}


@cache
def purchase_model() -> tuple[WeightedBetaGeoModel, Posterior]:
    """Return the compiled BG/NBD; compiling takes longer than a fit."""
    model = WeightedBetaGeoModel(model_config=PURCHASE_PRIORS)
    row = {"customer_id": [0], "recency": [1.0], "frequency": [1.0], "T": [2.0], "weight": [1.0]}
    model.build_model(pd.DataFrame(row))
    return model, Posterior(model.model, ["a", "b", "alpha", "r"])


@cache
def spend_model() -> tuple[SpendModel, Posterior]:
    """Return the compiled Gamma-Gamma."""
    model = SpendModel(model_config=SPEND_PRIORS)
    model.build_model(pd.DataFrame({"frequency": [1.0], "monetary_value": [1.0]}))
    return model, Posterior(model.model, ["p", "q", "v"])


def draws(values: dict[str, np.ndarray]) -> arviz.InferenceData:
    """Return parameters as pymc-marketing reads them: one chain, a draw for each point."""
    return arviz.from_dict(posterior={name: value[np.newaxis] for name, value in values.items()})


class LifetimeModel:
    """The models fitted to customers; NoModeError, with the reason, where they cannot be."""

    def __init__(self, customers: Customers):
        self.customers = customers
        repeat = int((customers.frequency > 0).sum())
        if len(customers) < FEWEST_CUSTOMERS or repeat < FEWEST_REPEAT_CUSTOMERS:
            raise NoModeError(
                f"{repeat} of {len(customers)} customers bought again, and the model needs "
                f"{FEWEST_REPEAT_CUSTOMERS} of {FEWEST_CUSTOMERS}"
            )
        names = {"frequency": "frequency", "recency": "recency", "T": "age"}
        seen = pd.DataFrame({name: getattr(customers, of) for name, of in names.items()})
        groups = seen.astype(float).groupby(list(names), sort=True)
        self.history_of = groups.ngroup().to_numpy()
        self.histories = groups.size().reset_index(name="weight")
        self.histories["customer_id"] = np.arange(len(self.histories))
        self.purchases = purchase_model()[1].fit(
            {
                "seen": self.histories[["recency", "frequency"]].to_numpy(),
                "age": self.histories["T"].to_numpy(),
                "weight": self.histories["weight"].to_numpy(float),
            }
        )
        self.fit_spend()

    def fit_spend(self) -> None:
        """Fit Gamma-Gamma to customers who paid; every n-th of very many."""
        paid = self.customers.take(self.customers.mean_spend > 0)
        if len(paid) < FEWEST_CUSTOMERS:
            raise NoModeError(f"only {len(paid)} customers paid anything")
        paid = paid.take(slice(None, None, -(-len(paid) // MOST_CUSTOMERS_FOR_SPEND)))
        self.unit = float(paid.mean_spend.mean())
        self.spend = spend_model()[1].fit(
            {"x": paid.valued_purchases.astype(float), "z": paid.mean_spend / self.unit}
        )

    def spend_per_purchase(self) -> np.ndarray:
        """Return what a purchase comes to, (points, customers), in the reporting currency.

        A customer who never paid tells nothing, and is expected to be like all.
        """
        seen = self.customers
        model, _ = spend_model()
        model.idata = draws(self.spend)
        paid = seen.mean_spend > 0
        rows = pd.DataFrame(
            {
                "customer_id": np.arange(len(seen)),
                "frequency": np.where(paid, seen.valued_purchases, 0).astype(float),
                "monetary_value": np.where(paid, seen.mean_spend, 0) / self.unit,
            }
        )
        spend = model.expected_customer_spend(rows)
        return spend.transpose("chain", "draw", "customer_id").to_numpy()[0] * self.unit

    def expect(self, horizons: tuple[int, ...]) -> dict[int, Expectation]:
        """Return what is expected of each customer, by horizon in days.

        NoModeError where the formulas give no numbers for these parameters.
        """
        model, _ = purchase_model()
        model.idata = draws(self.purchases)
        spend = self.spend_per_purchase()
        spend_deviation = log_deviation(spend)
        alive = model.expected_probability_alive(self.histories).to_numpy()[0, 0]
        found = {}
        for days in horizons:
            orders = model.expected_purchases(self.histories, future_t=days).to_numpy()[0]
            if not (np.isfinite(orders).all() and (orders > 0).all()):
                raise NoModeError("the formulas give no numbers for the fitted parameters")
            deviation = np.hypot(log_deviation(orders)[self.history_of], spend_deviation)
            expected = orders[0][self.history_of] * spend[0]
            factor = np.exp(ndtri((1 + COVERAGE) / 2) * deviation)
            found[days] = Expectation(
                orders[0][self.history_of],
                expected,
                expected / factor,
                expected * factor,
                alive[self.history_of],
            )
        return found
