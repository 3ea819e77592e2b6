module parcels
